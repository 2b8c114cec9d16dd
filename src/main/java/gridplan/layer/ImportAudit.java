package gridplan.layer;

import gridplan.access.Audit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes into the audit who brought in what. */
public final class ImportAudit {
  private final Audit audit;

  public ImportAudit(Audit audit) {
    this.audit = audit;
  }

  /**
   * @param actor name of the account
   * @param file as the actor calls it, without a path
   */
  public void record(String actor, String file, CityImport.Imported done) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("file", file);
    details.put("mosaic", done.mosaic());
    details.put("notices", done.notices());
    String result = done.known() ? "known" : "done";
    audit.record(actor, "area.import", "area:" + done.area(), result, details);
  }
}
