package gridplan.layer;

import gridplan.core.mosaic.Mosaic;
import java.util.Map;

/**
 * A mosaic as the database holds it. Immutable, shared by everybody who asks for it.
 *
 * @param areaId the area that it tiles
 * @param digest SHA-256 of the proof that its cells tile their scope
 * @param compounds names of the compounds that its cells belong to, by id
 */
public record StoredMosaic(
    long id, long areaId, String digest, Mosaic mosaic, Map<Long, String> compounds) {
  public StoredMosaic {
    compounds = Map.copyOf(compounds);
  }
}
