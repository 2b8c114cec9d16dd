package gridplan.lookup;

import gridplan.core.locate.GridIndex;
import gridplan.edition.EditionGrid;
import gridplan.exchange.Csv;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One edition in memory: the index over its grids and what is told of them. Immutable. */
final class IndexedEdition {
  private static final List<String> LEVELS = List.of("group", "community", "subdistrict", "county");

  final long id;
  final long area;
  final int tier;
  final GridIndex index;
  private final List<Located.Grid> grids;
  private final List<Located.Link> above;
  private final int level;
  private final byte[][] csv;
  private final byte[][] csvKind;
  private final GridTexts texts;

  /**
   * @param chain the area and those above it
   */
  IndexedEdition(long id, int tier, List<EditionGrid> grids, List<AreaLink> chain) {
    AreaLink own = chain.get(0);
    this.id = id;
    this.tier = tier;
    this.area = own.id();
    this.index = GridIndex.build(grids.stream().map(EditionGrid::ground).toList());
    this.grids = grids.stream().map(grid -> told(grid, tier, own)).toList();
    this.above =
        chain.stream()
            .map(area -> new Located.Link(area.level(), area.code(), area.name(), null))
            .toList();
    this.level = LEVELS.indexOf(own.level());
    this.csv =
        this.grids.stream()
            .map(grid -> Csv.quote(grid.code()) + ',' + Csv.quote(grid.name()))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.csvKind =
        this.grids.stream()
            .map(grid -> (',' + grid.kind() + ',').getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.texts = new GridTexts(id, this.grids, above);
  }

  private static Located.Grid told(EditionGrid grid, int tier, AreaLink area) {
    boolean prefixed =
        grid.code().startsWith(area.code()) && grid.code().length() > area.code().length();
    return new Located.Grid(
        grid.code(),
        prefixed ? grid.code().substring(area.code().length()) : grid.code(),
        grid.name(),
        tier,
        grid.kind(),
        area.id(),
        grid.households(),
        grid.residents(),
        grid.estimated());
  }

  Located.Grid grid(int position) {
    return grids.get(position);
  }

  /** Code and name of a grid as fields of a CSV row. */
  byte[] csv(int position) {
    return csv[position];
  }

  /** Its kind as a field of a CSV row, between commas. */
  byte[] csvKind(int position) {
    return csvKind[position];
  }

  /** The grid as a step of a chain. */
  Located.Link link(int position) {
    Located.Grid grid = grids.get(position);
    return new Located.Link("grid", grid.code(), grid.name(), tier);
  }

  /** The areas above its grids, the lowest first. */
  List<Located.Link> above() {
    return above;
  }

  /** Its grids and areas as they stand in answers. */
  GridTexts texts() {
    return texts;
  }

  /** Lower areas are asked first, should the editions of two levels cover the same ground. */
  int level() {
    return level;
  }
}
