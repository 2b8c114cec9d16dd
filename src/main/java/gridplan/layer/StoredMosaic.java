package gridplan.layer;

import gridplan.core.mosaic.Mosaic;
import java.util.List;
import java.util.Map;

/**
 * A mosaic as the database holds it. Immutable, shared by everybody who asks for it.
 *
 * @param areaId the area that it tiles
 * @param digest SHA-256 of the proof that its cells tile their scope
 * @param compounds names of the compounds that its cells belong to, by id
 * @param within for each cell the area directly below that it lies in, which no grid may leave
 *     (rule H2), 0 for none; empty when there are no areas below
 */
public record StoredMosaic(
    long id,
    long areaId,
    String digest,
    Mosaic mosaic,
    Map<Long, String> compounds,
    List<Long> within) {
  public StoredMosaic {
    compounds = Map.copyOf(compounds);
    within = List.copyOf(within);
  }
}
