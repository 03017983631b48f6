package org.failoverdashboard.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.failoverdashboard.access.api.ApiKey;
import org.failoverdashboard.access.api.ApiKeyForm;
import org.failoverdashboard.access.api.ApiKeys;
import org.failoverdashboard.access.api.NewApiKey;
import org.failoverdashboard.access.domain.KeyAccount;
import org.failoverdashboard.access.domain.KeyCheck;
import org.failoverdashboard.access.domain.KeySecret;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Time;

/** Makes and ends keys. A secret is in memory only while it is made. */
@ApplicationScoped
public class KeyEditing implements ApiKeys {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject private KeyStore store;
  @Inject private KeyRing ring;
  @Inject private Directory directory;
  @Inject private ControlDatabase database;
  @Inject private Event<DomainEvent> happened;
  @Inject private Ids ids;
  @Inject private Time time;

  @Override
  public List<ApiKey> all() {
    return ring.all();
  }

  @Override
  public NewApiKey create(ApiKeyForm form, Actor by) {
    KeyCheck wanted = KeyCheck.of(form);
    KeySecret secret = KeySecret.random(RANDOM);
    Instant now = time.now();
    ApiKeyEntity key =
        new ApiKeyEntity(
            ids.next(),
            wanted.name(),
            secret,
            wanted.grants(),
            now,
            by.name(),
            now.plus(wanted.life()));
    KeyAccount made =
        ask(() -> {
          store.create(key);
          return key.toAccount();
        });
    tell("access.key.created", by, made, " may be used");
    return new NewApiKey(made.key(), secret.text());
  }

  @Override
  public NewApiKey rotate(UUID id, Duration overlap, Actor by) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new InvalidInputException(
          "overlap_minutes", "must be 0 to " + LONGEST_OVERLAP.toMinutes());
    }
    KeySecret secret = KeySecret.random(RANDOM);
    Instant oldUntil = time.now().plus(overlap);
    KeyAccount changed =
        ask(() ->
            store.change(
                id,
                key -> {
                  key.rotate(secret, oldUntil);
                  return true;
                }));
    tell("access.key.rotated", by, changed, " has a new secret");
    return new NewApiKey(changed.key(), secret.text());
  }

  @Override
  public void revoke(UUID id, Actor by) {
    KeyAccount revoked = ask(() -> store.change(id, _ -> false));
    tell("access.key.revoked", by, revoked, " counts no more");
  }

  private <T> T ask(Supplier<T> question) {
    if (!database.migrated()) {
      throw new ControlDatabaseException(database.status().reason());
    }
    T answer = question.get();
    directory.refresh();
    return answer;
  }

  private void tell(String type, Actor by, KeyAccount key, String what) {
    String name = key.key().name();
    happened.fire(
        new DomainEvent(
            ids.next(),
            "access",
            type,
            time.now(),
            by,
            null,
            "The key " + name + what,
            Map.of("key", name, "prefix", key.key().prefix())));
  }
}
