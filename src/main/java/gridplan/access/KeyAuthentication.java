package gridplan.access;

import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request that came with a valid read key. Holds no role: what it may do is its scope. */
final class KeyAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient ReadScope scope;

  KeyAuthentication(ApiKey key) {
    super(List.of());
    this.name = "key:" + key.id();
    this.scope = key.scope();
    setAuthenticated(true);
  }

  ReadScope scope() {
    return scope;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyAuthentication key && key.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }
}
