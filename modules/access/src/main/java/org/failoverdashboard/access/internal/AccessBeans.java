package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.access.api.Identities;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.domain.Account;
import org.failoverdashboard.access.domain.Accounts;
import org.failoverdashboard.regions.api.ControlDatabaseReady;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/** Puts people together. */
@ApplicationScoped
class AccessBeans {
  private static final int KEY_BYTES = 32;

  @Produces
  @Singleton
  Hashing hashing() {
    return new Hashing(new SecureRandom());
  }

  @Produces
  @Singleton
  KeyRing keys(Time time) {
    return new KeyRing(time);
  }

  @Produces
  @Singleton
  @Typed({Directory.class, Identities.class})
  Directory directory(
      @ConfigProperty(name = "failover.admin.password") Optional<String> password,
      @ConfigProperty(name = "failover.secret.key") Optional<String> secretKey,
      PeopleStore store,
      KeyStore keyStore,
      KeyRing keys,
      Hashing hashing,
      Sessions sessions,
      Time time) {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    // Without a secret key no token outlives the process anyway.
    byte[] secret = secretKey.map(text -> Base64.getDecoder().decode(text.strip())).orElse(random);
    Account configured =
        password
            .filter(given -> !given.isEmpty())
            .map(given -> ConfiguredAdmin.of(given, secret, hashing))
            .orElse(null);
    return new Directory(
        () -> Accounts.of(store.all(), configured),
        new Passwords(hashing::hash, hashing::matches, random),
        keyStore::all,
        keys,
        name -> store.note(name, person -> person.signedIn(time.now())),
        sessions::ended,
        configured,
        time);
  }

  void ready(
      @Observes ControlDatabaseReady ready,
      Directory directory,
      PeopleStore store,
      Hashing hashing,
      Ids ids,
      Time time) {
    if (directory.configured() == null) {
      new FirstAdmin(store, hashing, new SecureRandom(), ids, time).makeWhereNobodyIs();
    }
    directory.refresh();
  }
}
