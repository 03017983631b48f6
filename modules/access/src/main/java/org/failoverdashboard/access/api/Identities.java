package org.failoverdashboard.access.api;

import java.util.Optional;

/**
 * Who somebody is, and what they may do now; answered from memory, so that it goes on while the
 * control database is away.
 */
public interface Identities {
  /** Takes as long for a name that nobody has as for a wrong password. */
  Optional<Identity> byPassword(String name, String password);

  /** Whose key that is; empty when it is nobody's, expired or revoked. */
  Optional<Identity> byKey(String secret);

  /**
   * Whom a token names, with the rights of now; empty when they may not sign in any more, or were
   * signed out since.
   */
  Optional<Identity> current(String name, long stamp);

  /**
   * The same one with the rights of now; empty when they may not sign in any more, were signed out,
   * or what they proved it with counts no more.
   */
  Optional<Identity> still(Identity who);

  /** Remembers that somebody came by the sign-in page; nothing fails when that cannot be kept. */
  void signedIn(String name);
}
