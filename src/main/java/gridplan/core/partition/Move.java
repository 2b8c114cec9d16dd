package gridplan.core.partition;

/**
 * One cell that changes its grid.
 *
 * @param from its grid in the base plan, −1 for none
 * @param to grid numbers of the base plan; higher ones are new
 * @param why stable key: {@code new-cell}, {@code cut-off}, {@code crosses-within}, {@code
 *     dedicated}, {@code must-join}, {@code must-part}, {@code splits-over}, {@code merges-under},
 *     {@code relieves-over}, {@code fills-under}, {@code passes-on}, {@code evens-out}, {@code
 *     straightens}
 */
public record Move(int cell, int from, int to, double load, String why) {}
