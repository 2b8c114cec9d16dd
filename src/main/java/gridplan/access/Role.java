package gridplan.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What an account may do; each role may do all that the ones before it may. */
public enum Role {
  /** Sees everything, changes nothing. */
  viewer,
  /** Imports layers, edits plans, records incidents. */
  planner,
  /** Publishes plans. */
  publisher,
  /** Looks after the service. */
  admin;

  /** This role's authority and those of all lower ones, such as {@code ROLE_planner}. */
  List<GrantedAuthority> authorities() {
    List<GrantedAuthority> all = new ArrayList<>();
    for (Role role : values())
      if (role.compareTo(this) <= 0) all.add(new SimpleGrantedAuthority("ROLE_" + role));
    return all;
  }
}
