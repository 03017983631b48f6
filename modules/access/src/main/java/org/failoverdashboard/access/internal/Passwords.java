package org.failoverdashboard.access.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.failoverdashboard.access.domain.Account;

/**
 * Tells whether a password is somebody's.
 *
 * <p>Invariants: a name that nobody has costs as much time as a wrong password. Programs send their
 * password with every request, so a right one is remembered for a while, as a keyed digest that is
 * worth nothing outside of this process; it is forgotten with the hash it matched.
 */
final class Passwords {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 1_000;
  private static final String DIGEST = "HmacSHA256";

  private final BiPredicate<String, String> matches;
  private final String nobodysHash;
  private final SecretKeySpec key;

  /** The hash that was matched, by the digest of name and password. */
  private final Cache<String, String> right =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  /**
   * @param hash makes a hash of a password
   * @param matches whether a password belongs to a hash
   * @param random 32 bytes that nobody else knows
   */
  Passwords(UnaryOperator<String> hash, BiPredicate<String, String> matches, byte[] random) {
    this.matches = matches;
    this.key = new SecretKeySpec(random, DIGEST);
    this.nobodysHash = hash.apply(HexFormat.of().formatHex(random));
  }

  boolean isOf(Optional<Account> account, String password) {
    String hash = account.map(Account::hash).orElse(nobodysHash);
    String digest = digest(account.map(Account::name).orElse(""), password);
    if (hash.equals(right.getIfPresent(digest))) {
      return account.isPresent();
    }
    if (!matches.test(password, hash) || account.isEmpty()) {
      return false;
    }
    right.put(digest, hash);
    return true;
  }

  private String digest(String name, String password) {
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(key);
      mac.update(name.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no " + DIGEST + ".", missing);
    }
  }
}
