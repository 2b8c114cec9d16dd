package gridplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Reads layers in CSV: points in two columns, or outlines as well-known text or {@code
 * lng,lat;lng,lat} in one. Attributes are text.
 */
final class CsvReader implements FormatReader {
  @Override
  public void read(LayerIntake layer) {
    try (InputStream bytes = layer.open()) {
      Charset given = layer.options().encoding();
      Charset charset = given == null ? Csv.guess(layer.file()) : given;
      boolean sure = given != null || !charset.name().equals("GB18030");
      layer.encoding(charset, sure ? null : "for they are not UTF-8");
      Csv.stream(layer.file(), bytes, charset, new Rows(layer));
    } catch (IOException e) {
      throw InputException.of(
          "file.unreadable", layer.file(), "", "", "cannot be read: " + e.getMessage());
    }
  }

  private static final class Rows implements Csv.TableSink {
    private final LayerIntake layer;
    private TableRows rows;

    Rows(LayerIntake layer) {
      this.layer = layer;
    }

    @Override
    public int header(List<String> names) {
      rows = new TableRows(layer, "csv", names);
      return rows.shapeColumn();
    }

    @Override
    public void row(int number, List<String> fields) {
      rows.add(fields);
    }
  }
}
