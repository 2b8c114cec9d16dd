package gridplan.layer;

import gridplan.core.coverage.Topology;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mosaic as the page draws and counts it: cells as columns, their shared lines once, as whole
 * lattice units in steps.
 *
 * <pre>{id, area, origin:[x, y],
 *  cells:{households:[…], residents:[…], compound:[id or 0, …], block:[…], buildings:[count, …],
 *         community:[id of the area below or 0, …], where there are any},
 *  communities:{id:{name}},
 *  compounds:{id:{name}},
 *  arcs:[[left, right, [dx, dy, …]], …]   the first pair counts from the origin
 *  faces:[[[arc, …], …], …]              rings of each cell, outer first; ~arc is walked backward
 *  edges:[[a, b, metres, class or null, crossing], …]}</pre>
 */
final class TopologyJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StoredMosaic stored;
  private final Map<Long, String> communities;
  private final JsonGenerator out;

  private TopologyJson(StoredMosaic stored, Map<Long, String> communities, JsonGenerator out) {
    this.stored = stored;
    this.communities = communities;
    this.out = out;
  }

  /** Packed by gzip: a city has megabytes of it, which would cost more to pack than to make. */
  static byte[] packed(StoredMosaic stored, Map<Long, String> communities) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (JsonGenerator out = JSON.createGenerator(new GZIPOutputStream(bytes, 1 << 16))) {
      new TopologyJson(stored, communities, out).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write() {
    List<Cell> cells = stored.mosaic().cells();
    Topology topology = Topology.of(cells.stream().map(Cell::ground).toList());
    out.writeStartObject();
    out.writeNumberProperty("id", stored.id());
    out.writeNumberProperty("area", stored.areaId());
    columns(cells);
    communities();
    compounds();
    arcs(topology.arcs());
    faces(topology.rings());
    edges();
    out.writeEndObject();
  }

  private void columns(List<Cell> cells) {
    out.writeObjectPropertyStart("cells");
    column("households", cells, Cell::households);
    column("residents", cells, Cell::residents);
    column("compound", cells, Cell::compound);
    column("block", cells, Cell::block);
    column("buildings", cells, cell -> cell.buildings().size());
    if (!stored.within().isEmpty())
      column("community", cells, cell -> stored.within().get(cell.id()));
    out.writeEndObject();
  }

  private void column(String name, List<Cell> cells, ToDoubleFunction<Cell> value) {
    out.writeArrayPropertyStart(name);
    for (Cell cell : cells) number(value.applyAsDouble(cell));
    out.writeEndArray();
  }

  /** To a thousandth: estimates have no more to say. */
  private void number(double value) {
    double rounded = Math.rint(value * 1000) / 1000;
    if (rounded == (long) rounded) out.writeNumber((long) rounded);
    else out.writeNumber(rounded);
  }

  private void communities() {
    out.writeObjectPropertyStart("communities");
    for (Map.Entry<Long, String> community : communities.entrySet()) {
      out.writeObjectPropertyStart(String.valueOf(community.getKey()));
      out.writeStringProperty("name", community.getValue());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void compounds() {
    out.writeObjectPropertyStart("compounds");
    for (Map.Entry<Long, String> compound : stored.compounds().entrySet()) {
      out.writeObjectPropertyStart(String.valueOf(compound.getKey()));
      out.writeStringProperty("name", compound.getValue());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void arcs(List<Topology.Arc> arcs) {
    int x0 = arcs.isEmpty() ? 0 : arcs.get(0).x()[0];
    int y0 = arcs.isEmpty() ? 0 : arcs.get(0).y()[0];
    out.writeArrayPropertyStart("origin");
    out.writeNumber(x0);
    out.writeNumber(y0);
    out.writeEndArray();
    out.writeArrayPropertyStart("arcs");
    for (Topology.Arc arc : arcs) {
      out.writeStartArray();
      out.writeNumber(arc.left());
      out.writeNumber(arc.right());
      steps(arc, x0, y0);
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private void steps(Topology.Arc arc, int x0, int y0) {
    int x = x0;
    int y = y0;
    out.writeStartArray();
    for (int i = 0; i < arc.x().length; i++) {
      out.writeNumber(arc.x()[i] - x);
      out.writeNumber(arc.y()[i] - y);
      x = arc.x()[i];
      y = arc.y()[i];
    }
    out.writeEndArray();
  }

  private void faces(List<List<int[]>> faces) {
    out.writeArrayPropertyStart("faces");
    for (List<int[]> rings : faces) {
      out.writeStartArray();
      for (int[] ring : rings) out.writeArray(ring, 0, ring.length);
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private void edges() {
    out.writeArrayPropertyStart("edges");
    for (CellEdge edge : stored.mosaic().edges()) {
      out.writeStartArray();
      out.writeNumber(edge.a());
      out.writeNumber(edge.b());
      out.writeNumber(Math.rint(edge.lengthMetres() * 10) / 10);
      if (edge.barrierClass() == null) out.writeNull();
      else out.writeString(edge.barrierClass().key());
      out.writeBoolean(edge.crossing());
      out.writeEndArray();
    }
    out.writeEndArray();
  }
}
