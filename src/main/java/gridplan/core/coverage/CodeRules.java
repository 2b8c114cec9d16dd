package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Whether the codes of a layer follow the rules C0 and C1, and no two grids have one code.
 *
 * <p>A <em>full</em> code is of digits: 15 (6 county, 3 sub-district, 3 community, 3 sequence), 14
 * (a sequence of 2) or 20 (6 more for the kind of service), and three more for each lower tier.
 * Where most codes of a layer are longer than an area's own 12 digits, all must be full and equally
 * long; shorter ones (001 …) and names are the layer's own business. Stateless, safe from any
 * thread.
 */
public final class CodeRules {
  private static final int AREA_DIGITS = 12;
  private static final List<Integer> FULL = List.of(15, 14, 20);
  private static final int TIER_DIGITS = 3;
  private static final int LOWER_TIERS = 3;

  private CodeRules() {}

  /** One finding for each code that several grids have, at a point in each of them. */
  public static List<Finding> duplicates(List<CoverageFace> faces) {
    if (differ(faces)) return List.of();
    Map<String, List<CoverageFace>> byName =
        faces.stream()
            .filter(face -> !face.name().isEmpty())
            .collect(Collectors.groupingBy(CoverageFace::name, TreeMap::new, Collectors.toList()));
    List<Finding> findings = new ArrayList<>();
    byName.forEach(
        (name, same) -> {
          if (same.size() < 2) return;
          Coordinate[] places =
              same.stream()
                  .map(CodeRules::place)
                  .filter(place -> !place.isEmpty())
                  .map(Geometry::getCoordinate)
                  .sorted()
                  .toArray(Coordinate[]::new);
          findings.add(
              new Finding(
                  FindingKind.DUPLICATE_CODE,
                  CoverageCheck.names(name),
                  Lattice.FACTORY.createMultiPointFromCoords(places),
                  0,
                  0,
                  same.size() + " grids have this code"));
        });
    return findings;
  }

  private static boolean differ(List<CoverageFace> faces) {
    Set<String> names = new HashSet<>(2 * faces.size());
    for (CoverageFace face : faces)
      if (!face.name().isEmpty() && !names.add(face.name())) return false;
    return true;
  }

  /** Every grid whose code is missing or of another form than the layer's. */
  public static List<Finding> malformed(List<CoverageFace> faces) {
    int full = fullLength(faces);
    return findings(faces, face -> fault(face.name(), full));
  }

  /**
   * Every grid whose code does not begin with the code of the parent it lies in (C0). Only asked
   * where all parents have an area's or a full code and all grids longer ones.
   *
   * @param parentOf the parent's code for each grid; null for none
   */
  static List<Finding> underOtherParent(
      List<CoverageFace> faces,
      List<CoverageFace> parents,
      Function<CoverageFace, String> parentOf) {
    int longest = 0;
    for (CoverageFace parent : parents) {
      if (!isDigits(parent.name()) || parent.name().length() < AREA_DIGITS) return List.of();
      longest = Math.max(longest, parent.name().length());
    }
    for (CoverageFace face : faces)
      if (!isDigits(face.name()) || face.name().length() <= longest) return List.of();
    return findings(
        faces,
        face -> {
          String parent = parentOf.apply(face);
          return parent == null || face.name().startsWith(parent)
              ? ""
              : "does not begin with " + parent + ", the code of its parent";
        });
  }

  private static List<Finding> findings(
      List<CoverageFace> faces, Function<CoverageFace, String> faultOf) {
    List<Finding> findings = new ArrayList<>();
    for (CoverageFace face : faces) {
      String fault = faultOf.apply(face);
      if (!fault.isEmpty())
        findings.add(
            new Finding(
                FindingKind.MALFORMED_CODE,
                face.name().isEmpty() ? new TreeSet<>() : CoverageCheck.names(face.name()),
                place(face),
                0,
                0,
                fault));
    }
    return findings;
  }

  /** A point inside, or of a broken or empty ground any vertex, if it has one. */
  static Geometry place(CoverageFace face) {
    Geometry ground = face.ground();
    if (ground.isEmpty()) return Lattice.FACTORY.createPoint();
    return ground.getArea() > 0
        ? ground.getInteriorPoint()
        : Lattice.FACTORY.createPoint(ground.getCoordinate());
  }

  /** Digits that the layer's codes must have; 0 where they are short ones or names. */
  private static int fullLength(List<CoverageFace> faces) {
    Map<Integer, Integer> count = new TreeMap<>();
    int coded = 0;
    int longer = 0;
    for (CoverageFace face : faces) {
      if (face.name().isBlank()) continue;
      coded++;
      if (!isDigits(face.name()) || face.name().length() <= AREA_DIGITS) continue;
      longer++;
      count.merge(face.name().length(), 1, Integer::sum);
    }
    if (longer == 0 || 2 * longer < coded) return 0;
    return count.keySet().stream()
        .filter(CodeRules::isFull)
        .max(Comparator.comparing((Integer length) -> count.get(length)).thenComparing(l -> -l))
        .orElse(FULL.get(0));
  }

  private static boolean isFull(int length) {
    for (int base : FULL)
      for (int tier = 0; tier <= LOWER_TIERS; tier++)
        if (length == base + tier * TIER_DIGITS) return true;
    return false;
  }

  private static String fault(String code, int full) {
    if (code.isBlank()) return "has no code";
    if (!code.equals(code.strip())) return "its code begins or ends with a space";
    if (code.codePoints().anyMatch(c -> Character.isISOControl(c) || c >= 0xFF01 && c <= 0xFF5E))
      return "its code holds full-width or control characters";
    if (full == 0)
      return isDigits(code) && code.length() > AREA_DIGITS
          ? "a code of " + code.length() + " digits among short ones"
          : "";
    if (!isDigits(code)) return "its code is not of digits alone, " + full + " are expected";
    if (code.length() != full)
      return "its code has " + code.length() + " digits, " + full + " are expected";
    return full == FULL.get(0) && code.endsWith("000") ? "numbers begin with 001" : "";
  }

  private static boolean isDigits(String code) {
    return !code.isEmpty() && code.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
