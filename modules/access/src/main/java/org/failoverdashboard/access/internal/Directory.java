package org.failoverdashboard.access.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.failoverdashboard.access.api.Identities;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.domain.Account;
import org.failoverdashboard.access.domain.Accounts;
import org.failoverdashboard.access.domain.KeyAccount;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Everybody and every program that may sign in, as last read from the control database. */
final class Directory implements Identities {
  private static final System.Logger LOG = System.getLogger(Directory.class.getName());

  private final Supplier<Accounts> source;
  private final Passwords passwords;
  private final KeyRing keys;
  private final Supplier<List<KeyAccount>> keySource;
  private final Consumer<String> noted;
  private final Predicate<UUID> ended;
  private final @Nullable Account configured;
  private final Time time;
  private volatile Accounts accounts;

  /**
   * @param source reads the control database; fails when it does not answer
   * @param keySource the same of keys
   * @param noted keeps that somebody signed in; may fail
   * @param ended whether somebody ended that session
   * @param configured who is always there; null for nobody
   */
  Directory(
      Supplier<Accounts> source,
      Passwords passwords,
      Supplier<List<KeyAccount>> keySource,
      KeyRing keys,
      Consumer<String> noted,
      Predicate<UUID> ended,
      @Nullable Account configured,
      Time time) {
    this.source = source;
    this.passwords = passwords;
    this.keySource = keySource;
    this.keys = keys;
    this.noted = noted;
    this.ended = ended;
    this.configured = configured;
    this.time = time;
    this.accounts = Accounts.NOBODY.with(configured);
  }

  /**
   * What cannot be read stays as it was. One at a time, so that no earlier reading comes after a
   * later one.
   */
  synchronized void refresh() {
    try {
      accounts = source.get();
      keys.take(keySource.get());
    } catch (RuntimeException away) {
      LOG.log(System.Logger.Level.DEBUG, "People cannot be read now", away);
    }
  }

  Accounts accounts() {
    return accounts;
  }

  @Nullable Account configured() {
    return configured;
  }

  @Override
  public Optional<Identity> byPassword(String name, String password) {
    Optional<Account> account =
        accounts
            .find(name.strip().toLowerCase(Locale.ROOT))
            .filter(found -> found.issuer() == null);
    boolean right = passwords.isOf(account, password);
    return account.filter(found -> right && !found.disabled()).map(Account::identity);
  }

  @Override
  public Optional<Identity> byKey(String secret) {
    return keys.holder(secret);
  }

  @Override
  public Optional<Identity> current(String name, long stamp) {
    return accounts
        .find(name)
        .filter(account -> !account.disabled() && account.stamp() == stamp)
        .map(Account::identity);
  }

  @Override
  public Optional<Identity> still(Identity who) {
    return who.isPerson()
        ? current(who.name(), who.stamp()).filter(_ -> !over(who))
        : keys.still(who);
  }

  private boolean over(Identity who) {
    UUID session = who.session();
    return who.over(time.now()) || (session != null && ended.test(session));
  }

  @Override
  public void signedIn(String name) {
    try {
      noted.accept(name);
    } catch (RuntimeException away) {
      LOG.log(System.Logger.Level.DEBUG, "A sign-in is not kept", away);
    }
  }
}
