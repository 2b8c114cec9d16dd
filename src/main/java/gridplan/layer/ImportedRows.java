package gridplan.layer;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Building;
import gridplan.exchange.ImportedBarrier;
import gridplan.exchange.ImportedBuilding;
import gridplan.exchange.ImportedCompound;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/** What a file says, as rows of the layers. */
final class ImportedRows {
  private ImportedRows() {}

  static LayerRow of(ImportedBarrier imported) {
    Barrier barrier = imported.barrier();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("class", barrier.barrierClass().key());
    values.put("name", plain(barrier.name()));
    values.put("bridge", barrier.bridge());
    values.put("tunnel", barrier.tunnel());
    values.put("cuts", imported.cuts());
    return row(LayerTable.BARRIER, imported.sourceId(), values, barrier.line());
  }

  static LayerRow of(ImportedCompound imported) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", plain(imported.compound().name()));
    values.put("walled", imported.compound().walled());
    return row(LayerTable.COMPOUND, imported.sourceId(), values, imported.compound().ground());
  }

  /**
   * @param compounds id of each compound by the number that the file has for it
   */
  static LayerRow of(ImportedBuilding imported, Map<Long, Long> compounds) {
    Building building = imported.building();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("compound_id", compounds.get(building.compound()));
    values.put("name", plain(imported.name()));
    values.put("address", plain(imported.address()));
    values.put("use", plain(imported.use()));
    values.put("levels", imported.levels());
    values.put("households", building.households());
    values.put("residents", building.residents());
    values.put("floating", imported.floating());
    values.put("households_source", imported.estimated() ? "estimate" : "register");
    return row(LayerTable.BUILDING, imported.sourceId(), values, building.footprint());
  }

  private static LayerRow row(
      LayerTable table, String source, Map<String, Object> values, Geometry geom) {
    return new LayerRow(table, 0, plain(source), values, geom, false);
  }

  /** The database holds no NUL. */
  private static String plain(String text) {
    return text.replace("\0", "");
  }
}
