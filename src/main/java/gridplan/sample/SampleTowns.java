package gridplan.sample;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The towns that can be made. Stateless; a town is the same on every call and machine. */
public final class SampleTowns {
  private static final Map<String, Supplier<SampleTown>> TOWNS =
      new TreeMap<>(
          Map.of(
              Chayuan.KEY,
              Chayuan::make,
              Dongqiao.KEY,
              Dongqiao::make,
              Meijiang.KEY,
              Meijiang::make,
              Xiaojinkou.KEY,
              Xiaojinkou::make,
              Xixiu.KEY,
              Xixiu::make));

  private SampleTowns() {}

  public static List<String> names() {
    return List.copyOf(TOWNS.keySet());
  }

  /**
   * Makes the town of that name.
   *
   * @throws IllegalArgumentException when there is none, naming those there are
   */
  public static SampleTown make(String name) {
    Supplier<SampleTown> town = TOWNS.get(name);
    if (town == null)
      throw new IllegalArgumentException("no sample town " + name + "; there is " + names());
    return town.get();
  }
}
