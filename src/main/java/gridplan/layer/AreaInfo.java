package gridplan.layer;

import java.util.List;

/**
 * An area as lists show it.
 *
 * @param parentId the area above, or null
 * @param level {@code county}, {@code subdistrict}, {@code community} or {@code group}
 * @param code administrative code, empty when unknown
 * @param areaSource where its boundary comes from: {@code admin}, {@code file}, {@code hull} or
 *     {@code sample}
 * @param source file name, or the sample's name
 * @param bbox west, south, east, north in degrees
 * @param estimated some of its households are estimates
 * @param hasLayers it has layers of its own, though they may be empty still
 * @param mosaic its newest mosaic, or null
 */
public record AreaInfo(
    long id,
    Long parentId,
    String level,
    String code,
    String name,
    String areaSource,
    String source,
    List<Double> bbox,
    int buildings,
    double households,
    double residents,
    boolean estimated,
    double bandMin,
    double bandMax,
    boolean hasLayers,
    MosaicInfo mosaic) {

  /**
   * A mosaic as lists show it.
   *
   * @param outdated the layers have changed since it was made
   */
  public record MosaicInfo(long id, int cells, boolean outdated) {}
}
