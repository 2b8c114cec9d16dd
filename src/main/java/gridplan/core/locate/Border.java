package gridplan.core.locate;

/**
 * The boundary nearest to a point.
 *
 * @param across the grid on its other side, {@link GridIndex#OUTSIDE} where the layer ends; for a
 *     point outside every grid this is the nearest grid
 * @param metres distance to it, 0 on it
 * @param x lattice abscissa of its nearest place, not rounded
 * @param y lattice ordinate of it
 */
public record Border(int across, double metres, double x, double y) {}
