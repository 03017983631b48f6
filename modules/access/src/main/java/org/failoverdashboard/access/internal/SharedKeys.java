package org.failoverdashboard.access.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.access.api.TokenKey;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.access.domain.KeyRotation;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/**
 * The keys of tokens as last read from the control database, and one of this instance's own for as
 * long as none could be read. That one never leaves memory: its tokens count here alone, and end
 * with the instance.
 */
final class SharedKeys implements TokenKeys {
  private static final System.Logger LOG = System.getLogger(SharedKeys.class.getName());

  /** Where the keys are stored; everything fails while that cannot be asked. */
  interface Store {
    List<SigningKeyEntity> all();

    /** Adds what the function gives for what there is, one instance at a time. */
    void add(Function<List<SigningKeyEntity>, Optional<SigningKeyEntity>> another);

    void remove(Set<UUID> ids);
  }

  private final boolean sharing;
  private final Store store;
  private final SealedPairs pairs;
  private final Ids ids;
  private final Time time;
  private final TokenKey own;
  private volatile List<TokenKey> shared = List.of();
  private volatile Instant ownCountsUntil = Instant.EPOCH;

  /**
   * @param sharing whether there is a secret key to seal them with
   */
  SharedKeys(boolean sharing, Store store, SealedPairs pairs, Ids ids, Time time) {
    this.sharing = sharing;
    this.store = store;
    this.pairs = pairs;
    this.ids = ids;
    this.time = time;
    this.own = new TokenKey(ids.next(), SealedPairs.random(), Instant.EPOCH);
  }

  /** Reads them anew, and adds the next one when it is time. What cannot be read stays. */
  synchronized void refresh() {
    if (!sharing) {
      return;
    }
    try {
      Instant now = time.now();
      List<TokenKey> known = opened(store.all());
      if (KeyRotation.another(known, now).isPresent()) {
        store.add(rows -> KeyRotation.another(opened(rows), now).map(this::sealed));
        known = opened(store.all());
      }
      shared = KeyRotation.counting(known, now);
      forget(known);
    } catch (RuntimeException away) {
      LOG.log(System.Logger.Level.DEBUG, "The keys of tokens cannot be read now", away);
    }
  }

  private SigningKeyEntity sealed(Instant signsFrom) {
    return pairs.seal(new TokenKey(ids.next(), SealedPairs.random(), signsFrom));
  }

  private void forget(List<TokenKey> known) {
    Set<UUID> over =
        known.stream().map(TokenKey::id).collect(Collectors.toCollection(HashSet::new));
    shared.forEach(key -> over.remove(key.id()));
    if (!over.isEmpty()) {
      store.remove(over);
    }
  }

  /** A pair that is known already is not decrypted again. */
  private List<TokenKey> opened(List<SigningKeyEntity> rows) {
    return rows.stream().flatMap(row -> known(row).or(() -> pairs.open(row)).stream()).toList();
  }

  private Optional<TokenKey> known(SigningKeyEntity row) {
    return shared.stream()
        .filter(key -> key.id().equals(row.id()) && key.signsFrom().equals(row.signsFrom()))
        .findFirst();
  }

  @Override
  public TokenKey signer() {
    Instant now = time.now();
    return KeyRotation.signer(shared, now)
        .orElseGet(() -> {
          ownCountsUntil = now.plus(TOKEN_LIFE).plus(CLOCK_SKEW);
          return own;
        });
  }

  @Override
  public List<TokenKey> counting() {
    Instant now = time.now();
    Stream<TokenKey> alone = now.isBefore(ownCountsUntil) ? Stream.of(own) : Stream.empty();
    return Stream.concat(KeyRotation.counting(shared, now).stream(), alone).toList();
  }
}
