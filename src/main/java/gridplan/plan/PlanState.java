package gridplan.plan;

import gridplan.core.mosaic.Mosaic;
import gridplan.core.rules.TierRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of a plan in memory: every cell of its ground with exactly one grid. Immutable, safe
 * from any thread; an edit makes another one.
 *
 * <p>Inside, a grid is its position in {@link #grids()}, which only ever grows, so that a position
 * means the same grid in every later version.
 */
public final class PlanState {
  private final PlanHeader header;
  private final Ground ground;
  private final List<PlanGrid> grids;
  private final int[] gridOfCell;
  private final int[] cellCounts;

  /** The tiers of ground below, the higher first. */
  private List<TierLayer> lower = List.of();

  /** The tier above as a state of its own; null where this is the plan's own tier. */
  private PlanState above;

  /** Of a tier below; null where this is the plan's own tier. */
  private TierRule tier;

  /** The tiers below as states, once they are asked for. */
  private final Map<String, PlanState> tiers = new HashMap<>();

  /** Of this state or, until they are asked for, of one before it; null when none are known. */
  private GridFigures known;

  private boolean figured;

  /** Of what was published before; asked for when a grid is made. */
  private Supplier<FormerCodes> former = () -> FormerCodes.NONE;

  /**
   * @param ground whose lines count as the plan's rules have it
   * @param grids all of them, retired ones too, in the order of their making
   * @param gridOfCell position in {@code grids} of each cell; not copied, must not change any more
   */
  PlanState(PlanHeader header, Ground ground, List<PlanGrid> grids, int[] gridOfCell) {
    if (gridOfCell.length != ground.cells())
      throw new IllegalArgumentException(
          "plan %d has %d cells, its ground %d"
              .formatted(header.id(), gridOfCell.length, ground.cells()));
    this.header = header;
    this.ground = ground.under(header.rules().laid().lines());
    this.grids = List.copyOf(grids);
    this.gridOfCell = gridOfCell;
    this.cellCounts = new int[grids.size()];
    for (int grid : gridOfCell) cellCounts[grid]++;
  }

  /** A state that comes after another one. */
  private PlanState(
      PlanHeader header, Ground ground, List<PlanGrid> grids, int[] gridOfCell, PlanState before) {
    this(header, ground, grids, gridOfCell);
    this.known = before.knownFigures();
    this.former = before.former;
    this.lower = before.lower;
    this.above = before.above;
    this.tier = before.tier;
  }

  /** The same where it is known which codes were published before. */
  PlanState following(Supplier<FormerCodes> published) {
    PlanState same = new PlanState(header, ground, grids, gridOfCell, this);
    same.former = published;
    return same;
  }

  /** The same with these tiers of ground below. */
  PlanState over(List<TierLayer> layers) {
    PlanState same = new PlanState(header, ground, grids, gridOfCell, this);
    same.lower = List.copyOf(layers);
    return same;
  }

  /** The tiers of ground below, the higher first. */
  List<TierLayer> lower() {
    return lower;
  }

  TierLayer findLayer(String tier) {
    for (TierLayer layer : lower) if (layer.key().equals(tier)) return layer;
    return null;
  }

  /** Keys of the tiers of ground, from the plan's own downwards. */
  public List<String> groundTiers() {
    List<String> keys = new ArrayList<>(List.of(TierRule.GRID));
    lower.forEach(layer -> keys.add(layer.key()));
    return keys;
  }

  /** The plan's own tier. */
  PlanState plan() {
    return above == null ? this : above.plan();
  }

  /** The tier above as a state of its own; null where this is the plan's own tier. */
  public PlanState above() {
    return above;
  }

  /** What is laid down of the tier that this state is of. */
  public TierRule tier() {
    return tier != null ? tier : header.rules().laid().tier(TierRule.GRID).orElseThrow();
  }

  /**
   * The plan as one of its tiers sees it: the grids are those of that tier, and the lines that none
   * may cross are those of the grids above. It has no tiers below of its own.
   *
   * @throws gridplan.platform.problem.Problem {@code tier.notFound} (404)
   */
  public PlanState at(String tier) {
    if (tier.equals(TierRule.GRID)) return this;
    TierLayer layer = findLayer(tier);
    if (layer == null) throw gridplan.platform.problem.Problem.notFound("tier", tier);
    synchronized (tiers) {
      if (!tiers.containsKey(tier)) tiers.put(tier, PlanTiers.state(this, layer));
      return tiers.get(tier);
    }
  }

  /** This state as one of a tier below another. */
  PlanState below(PlanState upper, TierRule rule) {
    PlanState same = new PlanState(header, ground, grids, gridOfCell, this);
    same.above = upper;
    same.tier = rule;
    return same;
  }

  /** Codes that grids of the area have had in what was published. */
  FormerCodes former() {
    return former.get();
  }

  public PlanHeader header() {
    return header;
  }

  /** What is known of its grids; counted when first asked for, on from a former state's. */
  synchronized GridFigures figures() {
    if (!figured) known = known == null ? GridFigures.of(this) : known.after(this);
    figured = true;
    return known;
  }

  private synchronized GridFigures knownFigures() {
    return known;
  }

  Ground ground() {
    return ground;
  }

  /** The cells that the plan assigns, its own among them. */
  public Mosaic mosaic() {
    return ground.mosaic();
  }

  /** Whether any household count in it is an estimate. */
  public boolean estimated() {
    return ground.estimated();
  }

  /** All grids that the plan has ever had, retired ones too. */
  public List<PlanGrid> grids() {
    return grids;
  }

  /** Position in {@link #grids()} of each cell's grid; a copy. */
  public int[] gridOfCell() {
    return gridOfCell.clone();
  }

  public long version() {
    return header.version();
  }

  public int cells() {
    return gridOfCell.length;
  }

  /** Whether the grid at that position has any cell. */
  public boolean isLive(int grid) {
    return cellCounts[grid] > 0;
  }

  /** Number of cells of the grid at that position. */
  public int cellCount(int grid) {
    return cellCounts[grid];
  }

  /** Positions of the grids that have cells, ascending. */
  public int[] liveGrids() {
    int[] live = new int[grids.size()];
    int n = 0;
    for (int grid = 0; grid < grids.size(); grid++) if (isLive(grid)) live[n++] = grid;
    return Arrays.copyOf(live, n);
  }

  /** Codes of the grids that have cells. */
  Set<String> liveCodes() {
    return Arrays.stream(liveGrids())
        .mapToObj(grid -> grids.get(grid).code())
        .collect(Collectors.toSet());
  }

  /** For each cell the index of its grid in {@link #liveGrids()}. */
  public int[] denseGridOfCell() {
    int[] live = liveGrids();
    int[] denseOf = new int[grids.size()];
    for (int i = 0; i < live.length; i++) denseOf[live[i]] = i;
    int[] dense = new int[gridOfCell.length];
    for (int cell = 0; cell < dense.length; cell++) dense[cell] = denseOf[gridOfCell[cell]];
    return dense;
  }

  /** The live grids without a band, by their index in {@link #liveGrids()}. */
  BitSet dedicatedGrids() {
    BitSet dedicated = new BitSet();
    int[] live = liveGrids();
    for (int i = 0; i < live.length; i++) if (grids.get(live[i]).isDedicated()) dedicated.set(i);
    return dedicated;
  }

  int gridOf(int cell) {
    return gridOfCell[cell];
  }

  long gridIdOf(int cell) {
    return grids.get(gridOfCell[cell]).id();
  }

  OptionalInt findGrid(long id) {
    for (int grid = 0; grid < grids.size(); grid++)
      if (grids.get(grid).id() == id) return OptionalInt.of(grid);
    return OptionalInt.empty();
  }

  /**
   * The next version.
   *
   * @param made grids that are new in it, in the order of their positions after the present ones
   * @param newGround whose cells it assigns
   * @param after position of each cell's grid; not copied
   */
  PlanState next(List<PlanGrid> made, Ground newGround, int[] after, int nextSeq) {
    PlanHeader next = header.atVersion(version() + 1, nextSeq);
    return new PlanState(next, newGround, with(made), after, this);
  }

  /**
   * @throws java.util.NoSuchElementException when the plan has never had that grid
   */
  GridMark markOf(long grid) {
    return Stream.concat(grids.stream(), lower.stream().flatMap(layer -> layer.grids().stream()))
        .filter(one -> one.id() == grid)
        .findFirst()
        .map(GridMark::of)
        .orElseThrow();
  }

  /** The same with a grid that is of another kind or name; itself when there is no mark. */
  PlanState marked(GridMark mark) {
    if (mark == null) return this;
    List<PlanGrid> all = new ArrayList<>(grids);
    all.replaceAll(grid -> grid.id() == mark.grid() ? grid.marked(mark) : grid);
    PlanState marked = new PlanState(header, ground, all, gridOfCell, this);
    marked.lower = lower.stream().map(layer -> layer.marked(mark)).toList();
    return marked;
  }

  /** The same under other rules; itself when there are none. */
  PlanState ruled(PlanRules rules) {
    if (rules == null) return this;
    PlanState ruled = new PlanState(header.ruled(rules), ground, grids, gridOfCell, this);
    if (!rules.laid().lines().equals(ground.graph().lines())) ruled.known = null;
    return ruled;
  }

  /** This version with an edit that is not stored. */
  PlanState preview(List<PlanGrid> made, Ground newGround, int[] after) {
    return new PlanState(header, newGround, with(made), after, this);
  }

  private List<PlanGrid> with(List<PlanGrid> made) {
    List<PlanGrid> all = new ArrayList<>(grids);
    all.addAll(made);
    return all;
  }

  /**
   * The next version, in which some cells have moved between grids that it has.
   *
   * @param newGround whose cells it assigns: every one that this version has not is among the moves
   */
  PlanState next(Moves moves, Ground newGround) {
    Map<Long, Integer> position = new HashMap<>();
    for (int grid = 0; grid < grids.size(); grid++) position.put(grids.get(grid).id(), grid);
    int[] after = Arrays.copyOf(gridOfCell, newGround.cells());
    Arrays.fill(after, Math.min(after.length, gridOfCell.length), after.length, -1);
    for (int i = 0; i < moves.cells().length; i++)
      after[moves.cells()[i]] = position.get(moves.grids()[i]);
    return next(List.of(), newGround, after, header.nextSeq());
  }
}
