package gridplan.layer;

import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedCity;
import java.util.List;

/**
 * Layers that are to be stored.
 *
 * @param parents areas above the city's, the highest first; may be empty
 * @param source file name, or the sample's name
 * @param sourceHash SHA-256 of what was read; the same again is recognised
 * @param bandMin households per grid, as proposed for its plans
 */
public record LayerImport(
    ImportedCity city,
    List<ImportedArea> parents,
    String source,
    String sourceHash,
    double bandMin,
    double bandMax) {
  public LayerImport {
    parents = List.copyOf(parents);
  }

  /** A file's city with the default band of 200 to 300 households (S1). */
  public static LayerImport ofFile(ImportedCity city, String source, String sourceHash) {
    return new LayerImport(city, List.of(), source, sourceHash, 200, 300);
  }

  /**
   * What became of it.
   *
   * @param area the area that holds the layers
   * @param known they had been imported before, nothing was stored
   */
  public record Stored(long area, boolean known) {}
}
