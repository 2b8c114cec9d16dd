package gridplan.layer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The layers that mosaics are made from, with the columns that say what an object is. */
enum LayerTable {
  BARRIER("class", "name", "bridge", "tunnel", "cuts"),
  COMPOUND("name", "walled"),
  BUILDING(
      "compound_id",
      "name",
      "address",
      "use",
      "levels",
      "households",
      "residents",
      "floating",
      "households_source");

  private final List<String> columns;

  LayerTable(String... columns) {
    this.columns = List.of(columns);
  }

  /** Such as {@code building}: in table names, codes of problems and JSON. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All but id, area, geometry and times. */
  List<String> columns() {
    return columns;
  }

  /** With id, area and source, as {@code id, area_id, source_id, …}. */
  String allColumns() {
    return Stream.concat(Stream.of("id", "area_id", "source_id"), columns.stream())
            .collect(Collectors.joining(", "))
        + ", geom, since, by_hand";
  }

  /**
   * Rows of the area {@code :area} as they were in its state {@code :version}, ordered by id.
   *
   * @param select what of them, with column names of the live table
   * @param where which of them, likewise
   */
  String at(String select, String where) {
    return """
        SELECT %1$s FROM (
          SELECT %2$s FROM gridplan.%3$s WHERE area_id = :area AND since <= :version
          UNION ALL
          SELECT %2$s FROM gridplan.%3$s_past
          WHERE area_id = :area AND since <= :version AND until > :version) state
        WHERE %4$s ORDER BY id
        """
        .formatted(select, allColumns(), key(), where);
  }

  /**
   * Rows of the area {@code :area} that hold in only one of its states {@code :from} and {@code
   * :to}, the earlier of an object first; {@code was} says which.
   */
  String between() {
    return """
        SELECT %1$s, ST_AsBinary(geom) AS wkb, since <= :from AS was FROM (
          SELECT %1$s FROM gridplan.%2$s
          WHERE area_id = :area AND since > :from AND since <= :to
          UNION ALL
          SELECT %1$s FROM gridplan.%2$s_past
          WHERE area_id = :area AND (since <= :from AND until > :from AND until <= :to
            OR since > :from AND since <= :to AND until > :to)) differing
        ORDER BY id, since
        """
        .formatted(allColumns(), key());
  }
}
