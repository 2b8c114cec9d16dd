package gridplan.access;

import gridplan.platform.problem.Problem;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What the caller of this request may read of the published layers. Immutable.
 *
 * @param layers the layers, all of them for accounts and for visitors of an open service
 * @param areas ids of areas, those below included; null for everywhere
 * @param account whether it is somebody who logged in
 */
public record ReadScope(Set<ReadLayer> layers, SortedSet<Long> areas, boolean account) {
  private static final Set<ReadLayer> ALL = Set.copyOf(EnumSet.allOf(ReadLayer.class));
  private static final ReadScope ACCOUNT = new ReadScope(ALL, null, true);
  private static final ReadScope VISITOR = new ReadScope(ALL, null, false);

  public ReadScope {
    layers = Set.copyOf(layers);
    if (areas != null) areas = new TreeSet<>(areas);
  }

  /** Of the request that this thread answers; whether it may read at all is settled before. */
  public static ReadScope current() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (caller instanceof KeyAuthentication key) return key.scope();
    boolean isAccount =
        caller != null
            && caller.getAuthorities().stream()
                .anyMatch(held -> ("ROLE_" + Role.viewer).equals(held.getAuthority()));
    return isAccount ? ACCOUNT : VISITOR;
  }

  public boolean mayRead(ReadLayer layer) {
    return layers.contains(layer);
  }

  /**
   * @throws Problem {@code key.scope} (403)
   */
  public void require(ReadLayer layer) {
    if (!mayRead(layer))
      throw Problem.of(
              "key.scope", 403, "This key does not read " + layer + ". Ask for one that does.")
          .with("layer", layer.name())
          .with("layers", layers.stream().map(ReadLayer::name).sorted().toList());
  }

  public boolean isEverywhere() {
    return areas == null;
  }

  public boolean holdsArea(long area) {
    return areas == null || areas.contains(area);
  }

  /** The areas for a bound SQL array; null for everywhere. */
  public Long[] areaArray() {
    return areas == null ? null : areas.toArray(Long[]::new);
  }
}
