package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.platform.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenAddressTest {
  private static final String COOKIE = "server.servlet.session.cookie.name";

  private static ListenAddress plain(String host) {
    return new ListenAddress(host, 8080, Optional.empty(), Optional.empty());
  }

  @Test
  void onLoopbackTheCookieNeedsNoHttps() {
    assertThat(plain("127.0.0.1").properties()).doesNotContainKey(COOKIE);
    assertThat(plain("::1").isPublic()).isFalse();
    assertThat(plain("::1").url(8080)).isEqualTo("http://[::1]:8080/");
  }

  @Test
  void beyondLoopbackTheCookieIsBoundToHttps() {
    assertThat(plain("0.0.0.0").properties())
        .containsEntry(COOKIE, "__Host-gridplan")
        .containsEntry("server.servlet.session.cookie.secure", true);
    assertThat(plain("0.0.0.0").url(8080)).isEqualTo("http://localhost:8080/");
  }

  @Test
  void anOwnCertificateMakesItHttps() {
    ListenAddress address =
        new ListenAddress(
            "127.0.0.1", 8443, Optional.of(Path.of("/c.pem")), Optional.of(Path.of("/k.pem")));
    assertThat(address.url(8443)).isEqualTo("https://127.0.0.1:8443/");
    assertThat(address.properties())
        .containsEntry("server.ssl.certificate", "file:///c.pem")
        .containsEntry(COOKIE, "__Host-gridplan");
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() {
    assertThatThrownBy(() -> plain("192.0.2.1").requireFree())
        .isInstanceOf(Problem.class)
        .hasMessage("192.0.2.1 is no address of this machine.");
  }
}
