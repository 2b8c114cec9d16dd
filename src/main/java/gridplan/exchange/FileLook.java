package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * What a person is shown of a layer before it is brought in: fields with sample values, how many
 * objects, in what coordinates and why, some outlines to be drawn. A layer whose system cannot be
 * known is looked at too, with the question instead of the system. One reading; memory does not
 * grow with the layer.
 *
 * @param layers of the file
 * @param schema of the layer that was looked at
 * @param places columns of a table that hold the places
 * @param samples values by column, at most {@link #MOST_SAMPLES} different ones
 * @param encoding of its texts, null where the format settles it
 * @param choice null when {@code question} is asked
 * @param question why its coordinates cannot be read as they are, or null
 * @param unreadable features that cannot be read, besides those of the schema
 * @param shapes outlines in degrees, a few hundred of them; empty without a system
 * @param notices what was assumed
 */
public record FileLook(
    List<String> layers,
    LayerSchema schema,
    List<String> places,
    Map<String, List<String>> samples,
    Charset encoding,
    SystemChoice choice,
    InputException question,
    int unreadable,
    List<double[][]> shapes,
    List<ImportNotice> notices) {
  static final int MOST_SAMPLES = 4;
  static final int MOST_SHAPES = 400;
  private static final int MOST_VERTICES = 40;

  /** All columns of the layer; those of a table that hold places as well. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(schema.fields().stream().map(Field::name).toList());
    columns.addAll(places);
    return columns;
  }

  /**
   * Looks at the layer that the options name, else the first.
   *
   * @throws InputException when the file cannot be read at all
   */
  public static FileLook at(Path file, VectorFiles.ReadOptions options, Progress progress) {
    SourceFile source = SourceFile.open(file, options);
    Looking looking = new Looking(file, options);
    looking.tell(progress, "intake.survey");
    SourceFile.reader(source.format()).read(looking);
    return looking.finish(source.layers());
  }

  private static final class Looking extends LayerIntake {
    private final SchemaBuilder schema = new SchemaBuilder();
    private final RawBox box = new RawBox();
    private final Map<String, Set<String>> samples = new LinkedHashMap<>();
    private final List<Feature> shown = new ArrayList<>();
    private List<String> places = List.of();
    private int unreadable;
    private int every = 1;
    private int met;

    Looking(Path file, VectorFiles.ReadOptions options) {
      super(file, options, LayerSurvey.MAX_FEATURES, LayerSurvey.MAX_VERTICES);
    }

    @Override
    void fields(List<String> names) {
      schema.declare(names);
      names.forEach(name -> samples.put(name, new LinkedHashSet<>()));
    }

    @Override
    void places(List<String> columns) {
      places = columns;
    }

    @Override
    void take(Feature raw) {
      schema.add(raw);
      raw.attributes().forEach(this::sample);
      Geometry geometry = raw.geometry();
      box.add(geometry);
      if (geometry == null || geometry.isEmpty()) return;
      if (places.size() == 2) {
        sample(places.get(0), geometry.getCoordinate().x);
        sample(places.get(1), geometry.getCoordinate().y);
      }
      if (met++ % every == 0) show(raw);
    }

    /** Keeps every n-th shape, and every second of those whenever they are too many. */
    private void show(Feature raw) {
      shown.add(raw);
      if (shown.size() <= 2 * MOST_SHAPES) return;
      List<Feature> half = new ArrayList<>();
      for (int i = 0; i < shown.size(); i += 2) half.add(shown.get(i));
      shown.clear();
      shown.addAll(half);
      every *= 2;
    }

    private void sample(String field, Object value) {
      Set<String> values = samples.computeIfAbsent(field, name -> new LinkedHashSet<>());
      if (value == null || values.size() >= MOST_SAMPLES) return;
      String text = Feature.textOf(value).strip();
      if (!text.isEmpty()) values.add(TableRows.shortened(text));
    }

    @Override
    void refuse(InputException problem) {
      unreadable++;
      passOver();
    }

    FileLook finish(List<String> layers) {
      SystemChoice choice = null;
      InputException question = null;
      try {
        choice = SystemChoice.of(this, saidSystem(), isDegreesByFormat(), box);
        choice.requireLongitudesFirst(this, box);
      } catch (InputException e) {
        choice = null;
        question = e;
      }
      Map<String, List<String>> values = new LinkedHashMap<>();
      samples.forEach((field, some) -> values.put(field, List.copyOf(some)));
      List<ImportNotice> all = new ArrayList<>(notices());
      if (choice != null) all.addAll(choice.notices());
      return new FileLook(
          layers,
          schema.build(name()),
          places,
          values,
          encoding(),
          choice,
          question,
          unreadable,
          choice == null ? List.of() : shapes(choice),
          all);
    }

    private List<double[][]> shapes(SystemChoice choice) {
      Placement placement = new Placement(file(), name(), choice, notice -> {});
      List<double[][]> shapes = new ArrayList<>();
      for (Feature raw : shown) {
        try {
          shapes.add(shape(placement.place(raw).geometry()));
        } catch (InputException outOfRange) {
          // The dry run lists it.
        }
      }
      return shapes;
    }

    /** The outline of the first part, thinned. */
    private static double[][] shape(Geometry lattice) {
      Geometry part = lattice;
      while (part.getNumGeometries() > 1 || part.getGeometryN(0) != part)
        part = part.getGeometryN(0);
      if (part instanceof Polygon polygon) part = polygon.getExteriorRing();
      Coordinate[] vertices = part.getCoordinates();
      int step = Math.max(1, (vertices.length + MOST_VERTICES - 1) / MOST_VERTICES);
      List<double[]> kept = new ArrayList<>();
      for (int i = 0; i < vertices.length; i += step) kept.add(degrees(vertices[i]));
      if (vertices.length > 1 && (vertices.length - 1) % step != 0)
        kept.add(degrees(vertices[vertices.length - 1]));
      return kept.toArray(double[][]::new);
    }

    private static double[] degrees(Coordinate c) {
      return new double[] {Lattice.degrees(c.x), Lattice.degrees(c.y)};
    }
  }
}
