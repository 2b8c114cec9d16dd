package gridplan.layer;

import gridplan.exchange.VectorFiles;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file that a layer of an area is to be brought up to.
 *
 * @param layer that the file holds, null for an OpenStreetMap extract, which holds all
 * @param options how it is read
 * @param columns column by role, null when they have the names that are known
 * @param dryRun only count
 * @param mayTakeMost also when more than half of a layer goes
 */
public record LayerUpdateRequest(
    Path file,
    String layer,
    VectorFiles.ReadOptions options,
    Map<String, String> columns,
    boolean dryRun,
    boolean mayTakeMost,
    String author) {}
