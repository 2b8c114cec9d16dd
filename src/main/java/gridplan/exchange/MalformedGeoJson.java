package gridplan.exchange;

/** GeoJSON that is JSON but not what it should be; readers add file and feature to it. */
final class MalformedGeoJson extends RuntimeException {
  private final String code;
  private final String path;

  /**
   * @param path JSON pointer of the place
   */
  MalformedGeoJson(String code, String path, String message) {
    super(message, null, false, false);
    this.code = code;
    this.path = path;
  }

  String code() {
    return code;
  }

  String path() {
    return path;
  }
}
