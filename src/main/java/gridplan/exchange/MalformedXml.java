package gridplan.exchange;

/** XML that cannot be read on; readers add the file and the feature. */
final class MalformedXml extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String place;

  /**
   * @param code what kind of fault, without the format's prefix
   * @param place line and column
   */
  MalformedXml(String code, String place, String message) {
    super(message, null, false, false);
    this.code = code;
    this.place = place;
  }

  String code() {
    return code;
  }

  String place() {
    return place;
  }
}
