package gridplan.lookup;

import gridplan.lookup.EditionIndexes.Today;
import gridplan.lookup.EditionIndexes.Valid;
import io.micrometer.core.instrument.Timer;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What the answers to plain questions have in common as long as one state of the editions holds.
 * Immutable.
 */
final class PlainAnswers {
  final Today today;
  private final Map<Valid, OfEdition> editions = new IdentityHashMap<>();
  private final OfEdition nothing;

  /**
   * @param tag of answers from the edition
   * @param tail the end of answers from it
   */
  record OfEdition(String tag, byte[] tail, Timer inside, Timer outside) {}

  PlainAnswers(Today today, LocateMetrics metrics) {
    this.today = today;
    for (Valid valid : today.editions())
      editions.put(valid, prepared(today, valid, valid.edition().id, metrics));
    nothing = prepared(today, null, 0, metrics);
  }

  private static OfEdition prepared(Today today, Valid valid, long id, LocateMetrics metrics) {
    return new OfEdition(
        LocateController.tag(today, id),
        LocateJson.tail(valid, today.staleSince()),
        metrics.timerOf("one", "inside", id),
        metrics.timerOf("one", "outside", id));
  }

  OfEdition of(Valid valid) {
    return valid == null ? nothing : editions.get(valid);
  }
}
