package gridplan.exchange;

import java.util.List;
import java.util.Set;

/**
 * What a layer holds, known before its features come.
 *
 * @param name of the layer
 * @param fields in the order of the file
 * @param geometries JTS names of the geometry types that occur, such as {@code MultiPolygon}
 * @param features how many there are
 */
public record LayerSchema(String name, List<Field> fields, Set<String> geometries, long features) {
  public LayerSchema {
    fields = List.copyOf(fields);
    geometries = Set.copyOf(geometries);
  }

  /** The schema of a layer in memory. */
  public static LayerSchema of(VectorLayer layer) {
    SchemaBuilder schema = new SchemaBuilder();
    schema.declare(layer.fields());
    for (Feature feature : layer.features()) schema.add(feature);
    return schema.build(layer.name());
  }

  /** Whether no feature has another geometry than these; true when none has any. */
  boolean holdsOnly(String... types) {
    return Set.of(types).containsAll(geometries);
  }
}
