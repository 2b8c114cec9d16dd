package gridplan.sample;

import java.util.List;

/** The towns that can be made. Stateless; a town is the same on every call and machine. */
public final class SampleTowns {
  private SampleTowns() {}

  public static List<String> names() {
    return List.of(Dongqiao.KEY);
  }

  /**
   * Makes the town of that name.
   *
   * @throws IllegalArgumentException when there is none, naming those there are
   */
  public static SampleTown make(String name) {
    if (name.equals(Dongqiao.KEY)) return Dongqiao.make();
    throw new IllegalArgumentException("no sample town " + name + "; there is " + names());
  }
}
