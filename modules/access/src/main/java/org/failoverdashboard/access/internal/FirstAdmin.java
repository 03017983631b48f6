package org.failoverdashboard.access.internal;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/**
 * Where the configuration names no password and nobody is stored yet, makes one administrator whose
 * password is printed once, and has to be changed at the first sign-in.
 */
final class FirstAdmin {
  static final String NAME = "admin";

  private static final System.Logger LOG = System.getLogger(FirstAdmin.class.getName());
  private static final int PASSWORD_BYTES = 15;

  private final PeopleStore store;
  private final Hashing hashing;
  private final SecureRandom random;
  private final Ids ids;
  private final Time time;

  FirstAdmin(PeopleStore store, Hashing hashing, SecureRandom random, Ids ids, Time time) {
    this.store = store;
    this.hashing = hashing;
    this.random = random;
    this.ids = ids;
    this.time = time;
  }

  void makeWhereNobodyIs() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    boolean made =
        store.createFirst(
            new PersonEntity(
                ids.next(),
                NAME,
                hashing.hash(password),
                List.of(Grant.everywhere(Role.ADMIN)),
                time.now()));
    if (made) {
      LOG.log(
          Level.WARNING,
          "The first administrator: sign in as {0} with {1} and choose a password of your own."
              + " This is said once.",
          NAME,
          password);
    }
  }
}
