package org.failoverdashboard.access.api;

import java.util.List;

/**
 * Somebody whom another program vouches for: an OpenID provider, or a directory.
 *
 * @param issuer which one; its address
 * @param subject who that is to the issuer; never changes
 * @param name what they are called here, in the history too: never a name that somebody with a
 *     password can have
 * @param grants what they may do now; not empty
 */
public record Vouched(String issuer, String subject, String name, List<Grant> grants) {
  public Vouched {
    grants = List.copyOf(grants);
  }
}
