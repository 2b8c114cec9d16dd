package gridplan.sample;

/** A JSON object written key by key. */
final class Json {
  private final StringBuilder text = new StringBuilder();

  Json put(String key, String value) {
    return raw(key, quoted(value));
  }

  Json put(String key, boolean value) {
    return raw(key, String.valueOf(value));
  }

  /** Whole numbers are written without a fraction. */
  Json put(String key, double value) {
    return raw(key, value == (long) value ? String.valueOf((long) value) : String.valueOf(value));
  }

  /** A value that is JSON already. */
  Json raw(String key, String json) {
    if (text.length() > 0) text.append(',');
    text.append(quoted(key)).append(':').append(json);
    return this;
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String toString() {
    return "{" + text + "}";
  }
}
