package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What the service certifies, the command line proves again from the downloaded files alone. */
class EditionCertificateTest extends ServiceTest {
  @Autowired private JdbcClient db;
  @TempDir Path folder;
  private final CommandLine line = new CommandLine();

  @Test
  void downloadedEditionIsProvedAgainAndAFlippedVertexIsFound() throws Exception {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(publisher, 2);
    long edition =
        publisher
            .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-03-01"))
            .expect(201)
            .json()
            .at("/edition/id")
            .asLong();
    String address = "/api/v1/editions/" + edition;
    JsonNode description = publisher.get(address).expect(200).json();
    JsonNode grids = publisher.get(address + "/grids.geojson").expect(200).json();
    Path layer = write("grids.geojson", grids.toString());
    Path whole = write("edition.json", description.toString());
    Path alone = write("certificate.json", description.path("certificate").toString());

    for (Path certificate : new Path[] {whole, alone}) {
      assertThat(check(layer, certificate)).as(line.err()).isZero();
      assertThat(line.report().at("/certificate/holds").booleanValue()).isTrue();
      assertThat(line.report().at("/proof/digest")).isEqualTo(description.path("digest"));
    }

    // One vertex on the line between the two grids, by one lattice unit in one of them.
    ArrayNode vertex = easternmost(grids.at("/features/0/geometry/coordinates/0/0"));
    vertex.set(0, vertex.numberNode(vertex.get(0).doubleValue() + 1e-7));
    Path flipped = write("flipped.geojson", grids.toString());
    assertThat(check(flipped, whole)).isEqualTo(ExitCode.FINDINGS);
    assertThat(line.report().at("/certificate/holds").booleanValue()).isFalse();
    assertThat(line.report().at("/certificate/differences").toString()).contains("digest");
    assertThat(line.report().path("findings")).isNotEmpty();
  }

  /** Not the vertex with which the ring begins and ends. */
  private static ArrayNode easternmost(JsonNode ring) {
    JsonNode best = ring.get(1);
    for (int i = 2; i < ring.size() - 1; i++)
      if (ring.get(i).get(0).doubleValue() > best.get(0).doubleValue()) best = ring.get(i);
    return (ArrayNode) best;
  }

  private int check(Path layer, Path certificate) {
    return line.run("check", layer, "--certificate", certificate, "--json");
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
