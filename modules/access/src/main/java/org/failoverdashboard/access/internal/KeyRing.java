package org.failoverdashboard.access.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.failoverdashboard.access.api.ApiKey;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.domain.KeyAccount;
import org.failoverdashboard.access.domain.KeySecret;
import org.failoverdashboard.regions.api.Time;

/** The keys of programs as last read from the control database, and which were used since. */
final class KeyRing {
  private final Time time;
  private final Map<UUID, Instant> used = new ConcurrentHashMap<>();
  private volatile Map<String, KeyAccount> byPrefix = Map.of();

  KeyRing(Time time) {
    this.time = time;
  }

  void take(List<KeyAccount> keys) {
    Map<String, KeyAccount> known = new HashMap<>();
    for (KeyAccount each : keys) {
      Stream.of(each.secret(), each.previous())
          .flatMap(Stream::ofNullable)
          .forEach(secret -> known.put(secret.prefix(), each));
    }
    byPrefix = Map.copyOf(known);
  }

  List<ApiKey> all() {
    return byPrefix.values().stream()
        .distinct()
        .map(KeyAccount::key)
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  /** Whose secret that is, now. */
  Optional<Identity> holder(String secret) {
    Instant now = time.now();
    Optional<KeySecret> sent = KeySecret.parse(secret);
    Optional<KeyAccount> found =
        sent.flatMap(each -> Optional.ofNullable(byPrefix.get(each.prefix())));
    Optional<Identity> holder =
        sent.flatMap(each -> found.flatMap(account -> account.holder(each, now)));
    holder.ifPresent(_ -> used.put(found.orElseThrow().key().id(), now));
    return holder;
  }

  /** The same key with the rights of now, while the secret that it was proved with counts. */
  Optional<Identity> still(Identity who) {
    Instant now = time.now();
    return byPrefix.values().stream()
        .flatMap(each -> each.holders(now))
        .filter(each -> each.name().equals(who.name()) && each.stamp() == who.stamp())
        .findFirst();
  }

  /** When keys were used since this was asked last. */
  Map<UUID, Instant> takeUsed() {
    Map<UUID, Instant> taken = new HashMap<>();
    for (UUID id : List.copyOf(used.keySet())) {
      Instant at = used.remove(id);
      if (at != null) {
        taken.put(id, at);
      }
    }
    return taken;
  }
}
