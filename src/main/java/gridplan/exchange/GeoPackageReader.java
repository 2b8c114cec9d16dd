package gridplan.exchange;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the feature layers of GeoPackages, and their plain tables. */
final class GeoPackageReader implements FormatReader {
  @Override
  public List<String> layers(Path file) {
    try (GeoPackageFile opened = new GeoPackageFile(file)) {
      return opened.sources().stream().map(GeoPackageFile.Source::table).toList();
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public void read(LayerIntake layer) {
    try (GeoPackageFile opened = new GeoPackageFile(layer.file())) {
      opened.readLayer(layer);
    } catch (SQLException e) {
      throw unreadable(layer.file(), e);
    }
  }

  /**
   * The rows of a plain table as maps from column to value, or null when there is no such table.
   */
  static List<Map<String, Object>> readTable(Path file, String table) {
    try (GeoPackageFile opened = new GeoPackageFile(file)) {
      if (!opened.isTable(table)) return null;
      List<Map<String, Object>> rows = new ArrayList<>();
      opened.query(table, (row, columns) -> rows.add(columns));
      return rows;
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException unreadable(Path file, SQLException e) {
    return InputException.of(
        "gpkg.unreadable", file, "", "", "is not a readable GeoPackage: " + e.getMessage());
  }
}
