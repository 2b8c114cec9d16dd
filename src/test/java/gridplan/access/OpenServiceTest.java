package gridplan.access;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Where the operator has opened what is published. */
@TestPropertySource(properties = "gridplan.read.open=true")
class OpenServiceTest extends ServiceTest {
  @Test
  void visitorsReadPublishedLayersAndNothingElse() {
    for (String call : EveryRoleTest.LAYERS)
      EveryRoleTest.assertLetIn("visitor " + call, visitor(), call);
    for (String call : EveryRoleTest.ADMINISTRATION)
      assertThat(EveryRoleTest.status(visitor(), call)).as("visitor " + call).isIn(401, 403);
    for (String path :
        List.of("/api/v1/plans", "/api/v1/areas", "/api/v1/editions", "/api/v1/audit"))
      visitor().get(path).expectProblem(401, "access.noSession");
  }
}
