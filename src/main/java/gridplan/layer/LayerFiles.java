package gridplan.layer;

import gridplan.access.Audit;
import gridplan.core.lattice.Progress;
import gridplan.exchange.InputException;
import gridplan.platform.problem.Problem;
import javax.sql.DataSource;

/** Brings layers up to files for programs that run beside the service. Safe from any thread. */
public final class LayerFiles {
  private final LayerUpdate updates;

  public LayerFiles(DataSource source) {
    this.updates = new LayerUpdate(source, Audit.besideTheService(source));
  }

  /**
   * Brings a layer of the area up to the file, in one transaction or not at all.
   *
   * @throws Problem {@code area.notFound} (404), {@code import.otherArea}, {@code import.takesMost}
   *     (422)
   * @throws InputException naming file, layer and object when the file cannot be used
   */
  public LayerUpdateReport update(long area, LayerUpdateRequest request, Progress progress) {
    return updates.run(area, request, progress);
  }
}
