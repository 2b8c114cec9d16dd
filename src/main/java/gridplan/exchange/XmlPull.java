package gridplan.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML piece by piece within limits: no document type, so no entities and no other file;
 * {@link #MAX_DEPTH} levels; a mebibyte in one tag and in one text. Names come without their
 * prefix. Not for several threads.
 */
final class XmlPull implements AutoCloseable {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_TAG_BYTES = 1 << 20;
  static final int MAX_TEXT = 1 << 20;

  private final XMLStreamReader xml;
  private int depth;

  /**
   * @throws MalformedXml when it does not begin as XML
   */
  XmlPull(InputStream in) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("entities are not read");
        });
    try {
      xml = factory.createXMLStreamReader(new TagLimit(in));
    } catch (XMLStreamException e) {
      throw new MalformedXml("malformed", "", "is no XML: " + firstLine(e));
    }
  }

  /**
   * Goes to the next start or end of an element, or to text; false at the end.
   *
   * @throws MalformedXml when there is none
   */
  boolean next() {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        switch (event) {
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw wrong("doctype", "holds a document type or entities, which are not read");
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > MAX_DEPTH)
              throw wrong("too-deep", "is nested more than " + MAX_DEPTH + " levels deep");
            return true;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            return true;
          }
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            return true;
          }
          default -> {}
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw wrong("malformed", "is no XML that can be read on: " + firstLine(e));
    }
  }

  private static String firstLine(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    String plain = at < 0 ? message : message.substring(at + "Message: ".length());
    return plain.lines().findFirst().orElse("");
  }

  boolean isStart() {
    return xml.getEventType() == XMLStreamConstants.START_ELEMENT;
  }

  boolean isStart(String name) {
    return isStart() && xml.getLocalName().equals(name);
  }

  boolean isEnd() {
    return xml.getEventType() == XMLStreamConstants.END_ELEMENT;
  }

  boolean isEnd(String name) {
    return isEnd() && xml.getLocalName().equals(name);
  }

  /** Local name of the element that starts or ends here. */
  String name() {
    return xml.getLocalName();
  }

  /** An attribute of the element that starts here, whatever its prefix, or null. */
  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++)
      if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i);
    return null;
  }

  /** Levels of elements that are open. */
  int depth() {
    return depth;
  }

  /** Skips the element that starts here. */
  void skip() {
    int outer = depth - 1;
    while (depth > outer) require(next());
  }

  /** All text of the element that starts here, up to its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    int outer = depth - 1;
    while (depth > outer) {
      require(next());
      if (isStart() || isEnd()) continue;
      if (text.length() + xml.getTextLength() > MAX_TEXT)
        throw wrong("too-large", "has a text over 1 MiB");
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
    return text.toString();
  }

  /** Takes the text of an element in pieces. */
  interface Pieces {
    void piece(char[] letters, int from, int count);
  }

  /** Hands on the text of the element that starts here, piece by piece, of any length. */
  void text(Pieces pieces) {
    int outer = depth - 1;
    while (depth > outer) {
      require(next());
      if (isStart() || isEnd()) continue;
      pieces.piece(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  private void require(boolean more) {
    if (!more) throw wrong("malformed", "ends in the middle of an element");
  }

  MalformedXml wrong(String code, String what) {
    Location at = xml.getLocation();
    return new MalformedXml(code, "line " + at.getLineNumber(), what);
  }

  @Override
  public void close() {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw wrong("malformed", firstLine(e));
    }
  }

  /** Ends the reading when a tag is longer than any tag is; the parser would gather it whole. */
  private static final class TagLimit extends FilterInputStream {
    private boolean inTag;
    private int length;

    TagLimit(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int taken = super.read();
      if (taken >= 0) follow((byte) taken);
      return taken;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      int taken = super.read(into, from, count);
      for (int i = from; i < from + taken; i++) follow(into[i]);
      return taken;
    }

    private void follow(byte letter) {
      if (letter == '<') inTag = true;
      if (letter == '<' || letter == '>') length = 0;
      if (letter == '>') inTag = false;
      if (inTag && ++length > MAX_TAG_BYTES)
        throw new MalformedXml("too-large", "", "has a tag over 1 MiB");
    }
  }
}
