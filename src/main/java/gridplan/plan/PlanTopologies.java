package gridplan.plan;

import gridplan.layer.Mosaics;
import gridplan.layer.TopologyAnswer;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** The cells that plans stand on, as the page draws them. */
@Component
class PlanTopologies {
  private final Mosaics mosaics;

  PlanTopologies(Mosaics mosaics) {
    this.mosaics = mosaics;
  }

  /**
   * Those of the mosaic, which the page may have already, unless the plan has some of its own; then
   * they are made for each version that somebody asks for.
   *
   * @param accepted encodings that the caller takes
   * @return null when the caller has it already
   */
  ResponseEntity<byte[]> answer(PlanState state, String accepted, WebRequest request) {
    Ground ground = state.ground();
    if (state.above() == null && !ground.hasOwn())
      return mosaics.topology(ground.id(), accepted, request);
    String etag =
        "W/\"plan-" + state.header().id() + '-' + state.tier().key() + '-' + state.version() + '"';
    return TopologyAnswer.of(
        etag,
        () -> mosaics.packedTopology(ground.id(), ground.mosaic(), within(ground)),
        accepted,
        request);
  }

  private static List<Long> within(Ground ground) {
    if (ground.communities().isEmpty()) return List.of();
    return IntStream.range(0, ground.cells()).mapToObj(ground::community).toList();
  }
}
