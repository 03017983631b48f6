package org.failoverdashboard.web.security;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.access.api.TokenKey;
import org.failoverdashboard.access.api.TokenKeys;

/** Keys that change when a test says so. */
final class FakeKeys implements TokenKeys {
  private final List<TokenKey> keys = new ArrayList<>();
  private long made;

  FakeKeys() {
    another();
  }

  /** Signs from now on; those before count on. */
  void another() {
    made++;
    keys.add(new TokenKey(new UUID(0, made), pair(), Instant.EPOCH.plusSeconds(made)));
  }

  void forgetOldest() {
    keys.removeFirst();
  }

  /** As no real key does, the newest goes on under its name with another pair. */
  void exchangePair() {
    TokenKey key = keys.removeLast();
    keys.add(new TokenKey(key.id(), pair(), key.signsFrom()));
  }

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public TokenKey signer() {
    return keys.getLast();
  }

  @Override
  public List<TokenKey> counting() {
    return List.copyOf(keys);
  }
}
