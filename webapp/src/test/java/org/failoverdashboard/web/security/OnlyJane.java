package org.failoverdashboard.web.security;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.access.api.Identities;
import org.failoverdashboard.access.api.Identity;

/** Everybody there is. */
final class OnlyJane implements Identities {
  static final Identity JANE = Identity.person("jane", List.of(), false, 7);

  /** Another one ends all her sessions. */
  long stamp = JANE.stamp();

  @Override
  public Optional<Identity> byPassword(String name, String password) {
    return Optional.empty();
  }

  @Override
  public Optional<Identity> byKey(String secret) {
    return Optional.empty();
  }

  @Override
  public Optional<Identity> current(String name, long shown) {
    return name.equals(JANE.name()) && shown == stamp ? Optional.of(JANE) : Optional.empty();
  }

  @Override
  public Optional<Identity> still(Identity who) {
    return current(who.name(), who.stamp());
  }

  @Override
  public void signedIn(String name) {}
}
