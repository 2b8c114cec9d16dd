package gridplan.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads spreadsheets (Office Open XML) as layers: a sheet is a layer, its first row that is not
 * empty the header; places from columns as in CSV. Dates are dates, formulas their last computed
 * value.
 */
final class XlsxReader implements FormatReader {
  @Override
  public List<String> layers(Path file) {
    try (XlsxBook book = new XlsxBook(file)) {
      return book.sheets();
    } catch (MalformedXml e) {
      throw InputException.of("xlsx." + e.code(), file, "", e.place(), e.getMessage());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public void read(LayerIntake layer) {
    Path file = layer.file();
    try (XlsxBook book = new XlsxBook(file)) {
      String sheet = book.choose(layer.options().layer());
      layer.name(sheet);
      new XlsxSheet(book, new SheetRows(layer)).read(file, sheet);
    } catch (MalformedXml e) {
      throw InputException.of(
          "xlsx." + e.code(), file, "row " + layer.next(), e.place(), e.getMessage());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static final class SheetRows implements XlsxSheet.Rows {
    private final LayerIntake layer;
    private TableRows rows;

    SheetRows(LayerIntake layer) {
      this.layer = layer;
    }

    @Override
    public void header(List<String> names) {
      rows = new TableRows(layer, "xlsx", names);
    }

    @Override
    public void row(List<Object> cells) {
      rows.add(cells);
    }

    @Override
    public void notice(ImportNotice notice) {
      layer.add(notice);
    }

    @Override
    public int next() {
      return layer.next();
    }
  }

  private static InputException unreadable(Path file, IOException e) {
    return InputException.of("xlsx.malformed", file, "", "", "cannot be read: " + e.getMessage());
  }
}
