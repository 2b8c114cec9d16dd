package gridplan.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Learns the schema of a layer from its features. Not for several threads. */
final class SchemaBuilder {
  private static final class Column {
    private final Set<FieldKind> seen = EnumSet.noneOf(FieldKind.class);
    private int longest;
  }

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Set<String> geometries = new LinkedHashSet<>();
  private long features;

  /** Fields that the file names, also when no feature has them. */
  void declare(List<String> fields) {
    for (String field : fields) columns.putIfAbsent(field, new Column());
  }

  void add(Feature feature) {
    features++;
    if (feature.geometry() != null) geometries.add(feature.geometry().getGeometryType());
    for (Map.Entry<String, Object> attribute : feature.attributes().entrySet()) {
      Column column = columns.computeIfAbsent(attribute.getKey(), name -> new Column());
      if (attribute.getValue() == null) continue;
      column.seen.add(FieldKind.of(attribute.getValue()));
      column.longest = Math.max(column.longest, utf8Length(Feature.textOf(attribute.getValue())));
    }
  }

  /** Bytes of a text in UTF-8. */
  static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  LayerSchema build(String name) {
    List<Field> fields = new ArrayList<>();
    columns.forEach(
        (field, column) -> fields.add(new Field(field, FieldKind.of(column.seen), column.longest)));
    return new LayerSchema(name, fields, geometries, features);
  }
}
