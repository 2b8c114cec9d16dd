package gridplan.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * In which coordinate system a layer is read, and why: what the user says, else what the file says,
 * else what its numbers prove. Whatever was assumed is told, with the way to say otherwise; what
 * cannot be known is asked for.
 *
 * @param system of the file's coordinates
 * @param swapped whether the file's x and y change seats first
 * @param notices what was assumed
 */
public record SystemChoice(CoordinateSystem system, boolean swapped, List<ImportNotice> notices) {

  /**
   * @param said what the file says, or null
   * @param degreesByFormat whether silence means degrees by the format's own rules
   * @throws InputException {@code crs.needed} when the numbers are metres of an unnamed zone,
   *     {@code crs.contradiction} when they are degrees in a system of metres
   */
  static SystemChoice of(
      LayerIntake layer, CoordinateSystem said, boolean degreesByFormat, RawBox box) {
    VectorFiles.ReadOptions options = layer.options();
    List<ImportNotice> notices = new ArrayList<>();
    CoordinateSystem system =
        options.fromCrs() != null ? CoordinateSystems.of(options.fromCrs()) : said;
    if (system == null) system = assume(layer, degreesByFormat, box, notices);
    if (system.epsg() > 0 && !system.isDegrees() && !box.isEmpty() && box.isDegrees())
      throw contradiction(layer, system, box);
    if (system.epsg() == 3857)
      notices.add(
          notice(
              "crs-display-only",
              "The coordinates are in Web Mercator, which is made to be looked at: places are"
                  + " taken from it, lengths and areas never"));
    return new SystemChoice(system, isSwapped(options, system, box, notices), notices);
  }

  /**
   * Asks for the order of degrees that are latitudes before longitudes beyond doubt: no latitude is
   * as large.
   *
   * @throws InputException {@code crs.axes}
   */
  void requireLongitudesFirst(LayerIntake layer, RawBox box) {
    if (swapped || !system.isDegrees() || !box.isSwappedDegrees()) return;
    throw InputException.of(
        "crs.axes",
        layer.file(),
        layer.name(),
        "",
        String.format(
            Locale.ROOT,
            "seems to hold latitude before longitude (about %.4f, %.4f): exchange them, or read it"
                + " with --axes yx",
            box.middleX(),
            box.middleY()));
  }

  private static boolean isSwapped(
      VectorFiles.ReadOptions options,
      CoordinateSystem system,
      RawBox box,
      List<ImportNotice> notices) {
    if (options.axes() != null) return options.axes() == VectorFiles.Axes.YX;
    if (!system.isGaussKruger() || !box.isSwappedGaussKruger()) return false;
    notices.add(
        notice(
            "axes-swapped",
            String.format(
                Locale.ROOT,
                "The first number is the northing (about %.0f) and the second the easting (about"
                    + " %.0f), as surveyors write them; they were exchanged. Read them as they"
                    + " stand with --axes xy",
                box.middleX(),
                box.middleY())));
    return true;
  }

  private static CoordinateSystem assume(
      LayerIntake layer, boolean degreesByFormat, RawBox box, List<ImportNotice> notices) {
    boolean gaussKruger = box.isGaussKruger() || box.isSwappedGaussKruger();
    if (gaussKruger && box.zone() > 0) return zone(box.zone(), notices);
    if (gaussKruger) throw needed(layer, box);
    if (!degreesByFormat && !box.isEmpty() && box.isDegrees())
      notices.add(
          notice(
              "crs-assumed",
              "The file names no coordinate system; its numbers are read as CGCS2000 longitude and"
                  + " latitude. If they come from another datum (gcj02: AMap, Tencent; bd09: Baidu)"
                  + " name it with --from-crs, or everything lies some hundred metres off"));
    return CoordinateSystems.CGCS2000;
  }

  private static CoordinateSystem zone(int number, List<ImportNotice> notices) {
    boolean wide = number < 25;
    int epsg = wide ? 4491 + number - 13 : 4513 + number - 25;
    notices.add(
        notice(
            "crs-assumed",
            "The file names no coordinate system; its eastings begin with "
                + number
                + ", which is the "
                + (wide ? "6" : "3")
                + "-degree Gauss-Kruger zone "
                + number
                + " (EPSG:"
                + epsg
                + ", CGCS2000). Name another with --from-crs"));
    return CoordinateSystems.ofEpsg(epsg);
  }

  private static InputException needed(LayerIntake layer, RawBox box) {
    boolean swapped = box.isSwappedGaussKruger();
    return InputException.of(
        "crs.needed",
        layer.file(),
        layer.name(),
        "",
        String.format(
            Locale.ROOT,
            "holds metres (easting about %.0f, northing about %.0f) and does not say in which zone;"
                + " name it with gridplan convert --from-crs: EPSG:4534 to EPSG:4554 are the"
                + " 3-degree zones of the central meridians 75°, 78° … 135° E",
            swapped ? box.middleY() : box.middleX(),
            swapped ? box.middleX() : box.middleY()));
  }

  private static InputException contradiction(
      LayerIntake layer, CoordinateSystem system, RawBox box) {
    return InputException.of(
        "crs.contradiction",
        layer.file(),
        layer.name(),
        "",
        String.format(
            Locale.ROOT,
            "is said to be in metres (%s), but holds degrees (about %.4f, %.4f); name their datum"
                + " with gridplan convert --from-crs: cgcs2000, wgs84, gcj02 or bd09",
            system.name(),
            box.middleX(),
            box.middleY()));
  }

  private static ImportNotice notice(String kind, String detail) {
    return new ImportNotice(kind, "", null, detail + ".");
  }
}
