package gridplan.lookup;

/**
 * The query string of the plainest question: {@code lon} and {@code lat} as short decimal numbers,
 * each once, perhaps {@code crs}, and nothing else. One thread.
 */
final class PlainQuestion {
  /** A decimal number of so many digits is told exactly by its double. */
  private static final long MOST_DIGITS = 1_000_000_000_000_000L;

  private static final int MOST_PLACES = 15;

  private final String query;
  private int at;
  private long digits;
  private int places;

  long lon;
  int lonPlaces = -1;
  long lat;
  int latPlaces = -1;
  String crs;

  private PlainQuestion(String query) {
    this.query = query;
  }

  /** The question; null when it is not of this kind. */
  static PlainQuestion of(String query) {
    if (query == null) return null;
    PlainQuestion question = new PlainQuestion(query);
    return question.read() ? question : null;
  }

  private boolean read() {
    while (at < query.length()) {
      if (!readParameter()) return false;
      if (at < query.length() && query.charAt(at++) != '&') return false;
    }
    return lonPlaces >= 0 && latPlaces >= 0;
  }

  private boolean readParameter() {
    if (lonPlaces < 0 && query.startsWith("lon=", at)) {
      at += 4;
      if (!readNumber()) return false;
      lon = digits;
      lonPlaces = places;
      return true;
    }
    if (latPlaces < 0 && query.startsWith("lat=", at)) {
      at += 4;
      if (!readNumber()) return false;
      lat = digits;
      latPlaces = places;
      return true;
    }
    return crs == null && query.startsWith("crs=", at) && readName();
  }

  /** Digits, perhaps with a sign and a point between them; −0, which is a number apart, is not. */
  private boolean readNumber() {
    boolean negative = at < query.length() && query.charAt(at) == '-';
    if (negative) at++;
    int first = at;
    int point = -1;
    digits = 0;
    for (; at < query.length(); at++) {
      char c = query.charAt(at);
      if (c == '.' && point < 0 && at > first) point = at;
      else if (c < '0' || c > '9' || digits >= MOST_DIGITS / 10) break;
      else digits = digits * 10 + (c - '0');
    }
    places = point < 0 ? 0 : at - point - 1;
    if (at == first || places > MOST_PLACES || point == at - 1 || negative && digits == 0)
      return false;
    if (negative) digits = -digits;
    return true;
  }

  private boolean readName() {
    int from = at + 4;
    at = from;
    while (at < query.length() && isOfName(query.charAt(at))) at++;
    crs = query.substring(from, at);
    return at > from;
  }

  private static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ':';
  }

  double longitude() {
    return DecimalParser.value(lon, lonPlaces);
  }

  double latitude() {
    return DecimalParser.value(lat, latPlaces);
  }
}
