package gridplan.exchange;

/**
 * An attribute of a layer.
 *
 * @param name as the file has it
 * @param kind what its values are
 * @param longestBytes length of its longest value as text, in bytes of UTF-8
 */
public record Field(String name, FieldKind kind, int longestBytes) {}
