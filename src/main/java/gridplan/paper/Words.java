package gridplan.paper;

import java.util.Locale;

/** Numbers as they stand on paper. */
final class Words {
  private Words() {}

  /** Whole, with separators. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  /** A count that may be an estimate. */
  static String count(double value, boolean estimated) {
    return (estimated ? "≈" : "") + number(value);
  }

  static String households(double value, boolean estimated) {
    return count(value, estimated) + " 户";
  }

  static String people(double value, boolean estimated) {
    return count(value, estimated) + " 人";
  }

  /** Hectares below a square kilometre. */
  static String area(double squareMetres) {
    if (squareMetres >= 1e6) return String.format(Locale.ROOT, "%.2f km²", squareMetres / 1e6);
    if (squareMetres >= 1e4) return String.format(Locale.ROOT, "%.1f 公顷", squareMetres / 1e4);
    return number(squareMetres) + " m²";
  }

  static String metres(double metres) {
    return metres >= 1000
        ? String.format(Locale.ROOT, "%.2f km", metres / 1000)
        : number(metres) + " m";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
