package gridplan.register;

/**
 * A row as it was read and what became of it.
 *
 * @param number in the file, from 1 after the header
 * @param door what is the same dwelling in another register
 * @param problem what is wrong with it besides its place, null for nothing
 */
record RegisterLine(
    int number,
    RegisterRow row,
    Match match,
    String door,
    String unit,
    String room,
    int residents,
    int floating,
    boolean occupied,
    String unplaceable,
    String problem) {}
