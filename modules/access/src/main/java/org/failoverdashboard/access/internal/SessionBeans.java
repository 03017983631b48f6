package org.failoverdashboard.access.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.access.api.OwnSessions;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.access.domain.IdleLimit;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.ControlDatabaseReady;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.Time;

/** Puts together what sessions of people need. */
@ApplicationScoped
class SessionBeans {
  private static final System.Logger LOG = System.getLogger(SessionBeans.class.getName());
  private static final byte[] LABEL = "failover-dashboard refresh tokens".getBytes(US_ASCII);
  private static final int KEY_BYTES = 32;

  @Produces
  @Singleton
  @Typed({SharedKeys.class, TokenKeys.class})
  SharedKeys keys(
      @ConfigProperty(name = "failover.secret.key") Optional<String> secretKey,
      SigningKeyStore store,
      Sealing sealing,
      Ids ids,
      Time time) {
    return new SharedKeys(secretKey.isPresent(), store, new SealedPairs(sealing), ids, time);
  }

  @Produces
  @Singleton
  @Typed({StoredSessions.class, Sessions.class})
  StoredSessions sessions(
      @ConfigProperty(name = "failover.secret.key") Optional<String> secretKey,
      @ConfigProperty(name = "failover.secret.key.previous") Optional<String> previous,
      SessionStore store,
      ControlDatabase database,
      Event<DomainEvent> happened,
      Ids ids,
      Time time) {
    return new StoredSessions(
        store,
        () -> database.status().state() == ControlDatabase.State.READY,
        refreshKey(secretKey),
        previous.filter(text -> !text.isBlank()).map(text -> derived(decoded(text))),
        new SecureRandom(),
        happened::fire,
        ids,
        time);
  }

  @Produces
  @Singleton
  IdleLimit idle(@ConfigProperty(name = "failover.session.idle") Optional<String> text) {
    return IdleLimit.of(text);
  }

  @Produces
  @Singleton
  @Typed(OwnSessions.class)
  StoredOwnSessions ownSessions(
      SessionStore store,
      Sessions sessions,
      ControlDatabase database,
      Event<DomainEvent> happened,
      Ids ids,
      Time time) {
    return new StoredOwnSessions(
        store,
        sessions,
        () -> database.status().state() == ControlDatabase.State.READY,
        happened::fire,
        ids,
        time);
  }

  void ready(@Observes ControlDatabaseReady ready, SharedKeys keys, StoredSessions sessions) {
    keys.refresh();
    sessions.refresh();
  }

  private static SecretKey refreshKey(Optional<String> secretKey) {
    byte[] secret = new byte[KEY_BYTES];
    if (secretKey.isPresent()) {
      secret = decoded(secretKey.get());
    } else {
      LOG.log(
          System.Logger.Level.WARNING,
          "FAILOVER_SECRET_KEY is not set: everybody has to sign in again after a restart.");
      new SecureRandom().nextBytes(secret);
    }
    return derived(secret);
  }

  private static byte[] decoded(String key) {
    return Base64.getDecoder().decode(key.strip());
  }

  /** HKDF (RFC 5869): the same bytes never both encrypt passwords and make tokens. */
  private static SecretKey derived(byte[] secret) {
    try {
      var parameters = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(LABEL, KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", parameters);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no HKDF-SHA256.", missing);
    }
  }
}
