package gridplan.exchange;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;

/** Cells, assignments and grids in files, as the command line promises them. */
public final class CellFiles {
  private static final String EDGE_TABLE = "cell_edge";
  private static final List<String> EDGE_COLUMNS =
      List.of("a", "b", "length_m", "barrier_class", "crossing");
  private static final List<String> CELL_FIELDS =
      List.of(
          "cell_id",
          "households",
          "households_source",
          "residents",
          "block",
          "compound",
          "building");
  private static final String COMMUNITY_FIELD = "community";
  private static final List<String> CODE_FIELDS =
      List.of("code", "grid", "grid_code", "gridcode", "编码", "网格编码", "网格编号");
  private static final List<String> NAME_FIELDS = List.of("name", "grid_name", "名称", "网格名称");

  private CellFiles() {}

  /**
   * Reads a layer of cells with its shared lines, if it holds them.
   *
   * @throws InputException {@code cells.not-polygon} for any other geometry, {@code
   *     cells.duplicate-id}, {@code cells.no-id}, {@code cells.empty}, {@code cells.edge}
   */
  public static CellLayer read(Path file) {
    VectorLayer layer = VectorFiles.read(file);
    if (layer.features().isEmpty())
      throw InputException.of("cells.empty", file, layer.name(), "", "holds no cells");
    Map<String, Integer> indexOf = new LinkedHashMap<>();
    List<Geometry> ground = new ArrayList<>();
    boolean named = layer.fields().contains("cell_id");
    for (Feature feature : layer.features()) {
      String id = named ? feature.text("cell_id") : Integer.toString(ground.size());
      if (id == null || id.isBlank())
        throw InputException.of(
            "cells.no-id",
            file,
            layer.name(),
            "feature " + feature.number(),
            "has no cell_id, though others have; give it one of its own");
      Integer other = indexOf.putIfAbsent(id, ground.size());
      if (other != null)
        throw InputException.of(
            "cells.duplicate-id",
            file,
            layer.name(),
            "feature " + feature.number(),
            "has the cell_id " + id + " of feature " + (other + 1));
      ground.add(polygonal(file, layer.name(), feature));
    }
    List<String> ids = List.copyOf(indexOf.keySet());
    return new CellLayer(file, ids, ground, readEdges(file, indexOf), layer);
  }

  private static Geometry polygonal(Path file, String layer, Feature feature) {
    Geometry ground = feature.geometry();
    Geometry polygons = OpenedCollections.polygons(ground);
    if (polygons != null) return polygons;
    throw InputException.of(
        "cells.not-polygon",
        file,
        layer,
        "feature " + feature.number(),
        "is "
            + (ground == null
                ? "without geometry"
                : ground.isEmpty() ? "empty" : "a " + ground.getGeometryType())
            + "; every feature must be a polygon: draw its ground in the source, or delete it");
  }

  private static List<CellEdge> readEdges(Path file, Map<String, Integer> indexOf) {
    if (!VectorFiles.extension(file).equals("gpkg")) return null;
    List<Map<String, Object>> rows = GeoPackageReader.readTable(file, EDGE_TABLE);
    if (rows == null) return null;
    List<CellEdge> edges = new ArrayList<>(rows.size());
    for (Map<String, Object> row : rows) edges.add(edge(row, indexOf, file, edges.size() + 1));
    return edges;
  }

  private static CellEdge edge(
      Map<String, Object> row, Map<String, Integer> indexOf, Path file, int number) {
    Integer a = indexOf.get(String.valueOf(row.get("a")));
    Integer b = indexOf.get(String.valueOf(row.get("b")));
    Object length = row.get("length_m");
    if (a == null || b == null || !(length instanceof Number metres))
      throw InputException.of(
          "cells.edge", file, EDGE_TABLE, "row " + number, "does not name two cells and a length");
    Object barrier = row.get("barrier_class");
    Object crossing = row.get("crossing");
    boolean crossed = crossing instanceof Number flag && flag.intValue() != 0;
    return new CellEdge(
        Math.min(a, b),
        Math.max(a, b),
        metres.doubleValue(),
        barrier == null ? null : barrierClass(barrier.toString(), file, number),
        crossed || Boolean.TRUE.equals(crossing));
  }

  private static BarrierClass barrierClass(String key, Path file, int row) {
    return Arrays.stream(BarrierClass.values())
        .filter(barrierClass -> barrierClass.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "cells.edge", file, EDGE_TABLE, "row " + row, "unknown barrier class " + key));
  }

  /**
   * Writes the cells of a mosaic; a GeoPackage also gets the table {@code cell_edge}.
   *
   * @param householdsSource {@code estimate} or {@code register}
   * @param communities for each cell the code or name of the area that it lies in, null for none;
   *     empty where the ground is not divided, and then there is no such field
   */
  public static void write(
      Mosaic mosaic, String householdsSource, List<String> communities, Path file) {
    List<Feature> features = new ArrayList<>(mosaic.cells().size());
    for (Cell cell : mosaic.cells()) {
      Map<String, Object> attributes = attributes(cell, householdsSource);
      if (!communities.isEmpty()) attributes.put(COMMUNITY_FIELD, communities.get(cell.id()));
      features.add(new Feature(cell.id() + 1, attributes, cell.ground()));
    }
    List<String> fields = new ArrayList<>(CELL_FIELDS);
    if (!communities.isEmpty()) fields.add(COMMUNITY_FIELD);
    VectorLayer layer = new VectorLayer("cells", fields, features);
    if (!VectorFiles.extension(file).equals("gpkg")) {
      VectorFiles.write(layer, file);
      return;
    }
    List<List<Object>> rows = new ArrayList<>(mosaic.edges().size());
    for (CellEdge edge : mosaic.edges())
      rows.add(
          Arrays.asList(
              edge.a(),
              edge.b(),
              edge.lengthMetres(),
              edge.barrierClass() == null ? null : edge.barrierClass().key(),
              edge.crossing() ? 1 : 0));
    GeoPackageWriter.Table edges = new GeoPackageWriter.Table(EDGE_TABLE, EDGE_COLUMNS, rows);
    try {
      GeoPackageWriter.write(layer, List.of(edges), file, CoordinateSystems.CGCS2000);
    } catch (IOException e) {
      throw InputException.of(
          "file.unwritable", file, "", "", "cannot be written: " + e.getMessage());
    }
  }

  private static Map<String, Object> attributes(Cell cell, String householdsSource) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("cell_id", (long) cell.id());
    attributes.put("households", cell.households());
    attributes.put("households_source", householdsSource);
    attributes.put("residents", cell.residents());
    attributes.put("block", (long) cell.block());
    attributes.put("compound", cell.compound() == 0 ? null : (Long) cell.compound());
    String buildings =
        cell.buildings().stream().map(String::valueOf).collect(Collectors.joining(";"));
    attributes.put("building", buildings.isEmpty() ? null : buildings);
    return attributes;
  }

  /**
   * Reads an assignment: a CSV with the columns {@code cell_id} and {@code grid}. A cell with an
   * empty grid belongs to none and is left out.
   *
   * @return grid by cell id, in file order
   * @throws InputException {@code assignment.columns}, {@code assignment.duplicate}
   */
  public static Map<String, String> readAssignment(Path file) {
    Csv.Table table = Csv.read(file, null);
    int cell = table.find("cell_id");
    int grid = table.find("grid");
    if (cell < 0 || grid < 0)
      throw InputException.of(
          "assignment.columns", file, "", "header", "needs the columns cell_id and grid");
    Map<String, String> gridOf = new LinkedHashMap<>();
    Map<String, Integer> rowOf = new HashMap<>();
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> row = table.rows().get(i);
      Integer other = rowOf.put(row.get(cell), i + 1);
      if (other != null)
        throw InputException.of(
            "assignment.duplicate",
            file,
            "",
            "row " + (i + 1),
            "names cell " + row.get(cell) + " again, after row " + other);
      if (!row.get(grid).isBlank()) gridOf.put(row.get(cell), row.get(grid));
    }
    return gridOf;
  }

  /** Writes an assignment in the order of the cells; a null grid is written empty. */
  public static void writeAssignment(List<String> cellIds, List<String> grids, Path file) {
    if (cellIds.size() != grids.size())
      throw new IllegalArgumentException(cellIds.size() + " cells, " + grids.size() + " grids");
    List<List<String>> rows = new ArrayList<>(cellIds.size());
    for (int i = 0; i < cellIds.size(); i++) rows.add(Arrays.asList(cellIds.get(i), grids.get(i)));
    Csv.write(file, null, List.of("cell_id", "grid"), rows);
  }

  /**
   * Reads a layer of grids, code and name from the fields usually called so.
   *
   * @throws InputException {@code cells.not-polygon} for any other geometry
   */
  public static GridLayer readGrids(Path file) {
    return readGrids(file, VectorFiles.ReadOptions.DEFAULT);
  }

  /** Reads a layer of grids with options. */
  public static GridLayer readGrids(Path file, VectorFiles.ReadOptions options) {
    GridLayer given = readAnyGrids(file, options);
    List<GridLayer.Grid> grids = new ArrayList<>();
    List<ImportNotice> notices = new ArrayList<>(given.layer().notices());
    for (int i = 0; i < given.grids().size(); i++) {
      GridLayer.Grid grid = given.grids().get(i);
      if (OpenedCollections.isWrapped(grid.ground()))
        notices.add(OpenedCollections.notice(grid.number()));
      Feature feature = given.layer().features().get(i);
      String code = grid.code().isEmpty() ? ordinal(feature) : grid.code();
      Geometry ground = polygonal(file, given.layer().name(), feature);
      grids.add(new GridLayer.Grid(grid.number(), code, grid.name(), ground));
    }
    VectorLayer layer = given.layer();
    return new GridLayer(
        grids,
        new VectorLayer(
            layer.name(), layer.fields(), layer.features(), notices, layer.unreadable()));
  }

  /**
   * Reads a layer that is to hold grids, as it is: the code is empty where the layer has codes but
   * the feature has none, and the ground may be null, empty, broken or no ground at all.
   */
  public static GridLayer readAnyGrids(Path file, VectorFiles.ReadOptions options) {
    VectorLayer layer = VectorFiles.read(file, options);
    String codeField = findField(layer, CODE_FIELDS);
    String nameField = findField(layer, NAME_FIELDS);
    List<GridLayer.Grid> grids = new ArrayList<>();
    for (Feature feature : layer.features()) {
      String code = codeField == null ? ordinal(feature) : feature.text(codeField);
      String name = nameField == null ? null : feature.text(nameField);
      grids.add(
          new GridLayer.Grid(
              feature.number(),
              code == null ? "" : code,
              name == null ? "" : name,
              feature.geometry()));
    }
    return new GridLayer(grids, layer);
  }

  private static String ordinal(Feature feature) {
    return String.format(Locale.ROOT, "%03d", feature.number());
  }

  private static String findField(VectorLayer layer, List<String> names) {
    for (String name : names)
      for (String field : layer.fields()) if (field.equalsIgnoreCase(name)) return field;
    return null;
  }
}
