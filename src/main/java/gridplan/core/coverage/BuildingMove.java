package gridplan.core.coverage;

/**
 * A building whose grid, the one with most of its footprint, is another after a repair.
 *
 * @param building its name
 * @param from the grid before, empty when it had none
 * @param to the grid after, empty when it has none
 */
public record BuildingMove(String building, String from, String to, double households) {}
