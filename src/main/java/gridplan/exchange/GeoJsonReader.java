package gridplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads GeoJSON, also newline-delimited and gzip, as a stream of tokens within limits: 64 levels of
 * nesting, a mebibyte of text in one attribute, {@link GeoJsonGeometry#MAX_VERTICES} vertices in
 * one object. A FeatureCollection, one or more Features, or a bare geometry.
 */
final class GeoJsonReader implements FormatReader {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(1 << 20)
                  .maxNameLength(1 << 14)
                  .maxNumberLength(1000)
                  .build())
          .build();

  @Override
  public void read(LayerIntake layer) {
    Path file = layer.file();
    layer.degreesByFormat();
    try (InputStream raw = layer.open();
        InputStream in = file.toString().endsWith(".gz") ? Gzip.open(raw, file) : raw;
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      new Reading(parser, layer).readRoots();
    } catch (MalformedGeoJson e) {
      throw InputException.of(e.code(), file, "feature " + layer.next(), e.path(), e.getMessage());
    } catch (JacksonException e) {
      throw InputException.of(
          "geojson.malformed", file, "feature " + layer.next(), place(e), fault(e));
    } catch (IOException e) {
      throw InputException.of("file.unreadable", file, "", "", "cannot be read: " + e.getMessage());
    }
  }

  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** In words of the file; the parser's own name its settings. */
  private static String fault(JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) return "the file ends in the middle";
    if (e instanceof StreamConstraintsException)
      return "nested too deep, or a text or number too long";
    if (String.valueOf(e.getOriginalMessage()).startsWith("Non-standard token"))
      return "NaN and Infinity are no JSON; a coordinate or value must be a finite number";
    return "this is no JSON; was the file cut off or edited by hand?";
  }

  /** One pass over one file. */
  private static final class Reading {
    private final JsonParser parser;
    private final LayerIntake layer;

    Reading(JsonParser parser, LayerIntake layer) {
      this.parser = parser;
      this.layer = layer;
    }

    private void readRoots() {
      int roots = 0;
      while (parser.nextToken() != null) {
        roots++;
        readRoot();
      }
      if (roots == 0) throw new MalformedGeoJson("geojson.not-geojson", "", "the file is empty");
    }

    /** A root's type may stand behind its members, so members are read as they come. */
    private void readRoot() {
      if (parser.currentToken() != JsonToken.START_OBJECT)
        throw new MalformedGeoJson("geojson.not-geojson", "", "the file holds no GeoJSON object");
      Members root = new Members();
      boolean collection = false;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("features")) {
          collection = true;
          readFeatures();
        } else if (name.equals("crs")) readCrs();
        else if (name.equals("name") && parser.currentToken() == JsonToken.VALUE_STRING)
          layer.name(parser.getString());
        else root.read(name);
      }
      if (root.type == null) throw new MalformedGeoJson("geojson.not-geojson", "", "has no type");
      if (collection != root.type.equals("FeatureCollection"))
        throw new MalformedGeoJson(
            "geojson.not-geojson", "/type", "is no FeatureCollection with features");
      if (!collection) root.add();
    }

    private void readFeatures() {
      if (parser.currentToken() != JsonToken.START_ARRAY)
        throw new MalformedGeoJson("geojson.not-geojson", "/features", "features must be an array");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT)
          throw new MalformedGeoJson("geojson.feature", path(), "a feature must be an object");
        Members feature = new Members();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          feature.read(name);
        }
        if (!"Feature".equals(feature.type))
          throw new MalformedGeoJson("geojson.feature", path(), "its type must be Feature");
        feature.add();
      }
    }

    /** The coordinate system as GeoJSON of 2008 names it. */
    private void readCrs() {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return;
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) return;
        if (token.isStructStart()) depth++;
        else if (token.isStructEnd()) depth--;
        else if (token == JsonToken.VALUE_STRING && "name".equals(parser.currentName()))
          layer.crs(parser.getString());
      }
    }

    private InputException malformed(MalformedGeoJson e) {
      return InputException.of(
          e.code(), layer.file(), "feature " + layer.next(), e.path(), e.getMessage());
    }

    private String path() {
      return parser.streamReadContext().pathAsPointer().toString();
    }

    /** The members of a Feature, or of a bare geometry. */
    private final class Members {
      private String type;
      private final Map<String, Object> attributes = new LinkedHashMap<>();
      private Object id;
      private Geometry geometry;
      private boolean closedRing;

      /** Why the feature cannot be used; null where it can. */
      private MalformedGeoJson refusal;

      private final GeoJsonGeometry bare = new GeoJsonGeometry(parser);
      private final GeoJsonGeometry.Members bareMembers = bare.new Members();
      private boolean isBare;

      void read(String name) {
        switch (name) {
          case "type" -> type = parser.getValueAsString("");
          case "geometry" -> readGeometry();
          case "properties" -> readProperties();
          case "id" -> id = parser.currentToken().isScalarValue() ? scalar() : null;
          default -> {
            boolean geometric = bareMembers.read(name);
            if (!geometric) parser.skipChildren();
            isBare |= geometric;
          }
        }
      }

      private void readGeometry() {
        TokenStreamContext feature = parser.streamReadContext();
        if (parser.currentToken().isStructStart()) feature = feature.getParent();
        GeoJsonGeometry reader = new GeoJsonGeometry(parser);
        try {
          geometry = reader.read();
        } catch (MalformedGeoJson e) {
          if (e.code().equals(GeoJsonGeometry.TOO_LARGE)) throw e;
          refusal = e;
          leave(feature);
        }
        closedRing = reader.closedRing();
        if (reader.droppedZ()) layer.noticeDroppedZ();
        layer.count(reader.vertices());
      }

      /** Passes over what is left of a value, to the end of it in the feature that holds it. */
      private void leave(TokenStreamContext feature) {
        while (parser.streamReadContext() != feature) if (parser.nextToken() == null) throw refusal;
      }

      private void readProperties() {
        if (parser.currentToken() == JsonToken.VALUE_NULL) return;
        if (parser.currentToken() != JsonToken.START_OBJECT)
          throw new MalformedGeoJson("geojson.properties", path(), "properties must be an object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          attributes.put(name, scalar());
        }
      }

      private Object scalar() {
        return switch (parser.currentToken()) {
          case VALUE_NULL -> null;
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
          case VALUE_STRING -> parser.getString();
          default -> nested();
        };
      }

      private Object number() {
        JsonParser.NumberType kind = parser.getNumberType();
        if (kind == JsonParser.NumberType.INT || kind == JsonParser.NumberType.LONG)
          return parser.getLongValue();
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number))
          throw new MalformedGeoJson("geojson.properties", path(), "a number is not finite");
        return number;
      }

      private String nested() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
          generator.copyCurrentStructure(parser);
        }
        return text.toString();
      }

      void add() {
        if (refusal != null) {
          if (id != null) attributes.putIfAbsent("id", id);
          layer.refuse(malformed(refusal), attributes);
          return;
        }
        if (!type.equals("Feature")) geometry = bareGeometry();
        if (id != null) attributes.putIfAbsent("id", id);
        if (closedRing)
          layer.notice("ring-closed", "had a ring that was not closed; it was closed");
        layer.add(attributes, geometry);
      }

      private Geometry bareGeometry() {
        if (!isBare)
          throw new MalformedGeoJson(
              "geojson.not-geojson", "/type", "is no Feature and no geometry");
        Geometry read = bareMembers.build(type, "");
        if (bare.droppedZ()) layer.noticeDroppedZ();
        layer.count(bare.vertices());
        closedRing = bare.closedRing();
        return read;
      }
    }
  }
}
