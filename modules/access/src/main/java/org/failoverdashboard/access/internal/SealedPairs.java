package org.failoverdashboard.access.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.access.api.TokenKey;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Sealing;

/** Makes key pairs, and encrypts them as wholes: the public half is as good as sealed it is. */
final class SealedPairs {
  private static final String ALGORITHM = "EC";
  private static final String CURVE = "secp256r1";

  private final Sealing sealing;

  SealedPairs(Sealing sealing) {
    this.sealing = sealing;
  }

  static KeyPair random() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(new ECGenParameterSpec(CURVE));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no curve P-256.", missing);
    }
  }

  SigningKeyEntity seal(TokenKey key) {
    Base64.Encoder base64 = Base64.getEncoder();
    String text =
        base64.encodeToString(key.pair().getPrivate().getEncoded())
            + "."
            + base64.encodeToString(key.pair().getPublic().getEncoded());
    return new SigningKeyEntity(key.id(), sealing.seal(key.id(), text), key.signsFrom());
  }

  /** Empty when it was sealed under another secret key: then its tokens count for nothing here. */
  Optional<TokenKey> open(SigningKeyEntity row) {
    UUID id = row.id();
    try {
      return Optional.of(new TokenKey(id, pair(sealing.open(id, row.sealed())), row.signsFrom()));
    } catch (MissingSecretException another) {
      return Optional.empty();
    }
  }

  private static KeyPair pair(String text) {
    Base64.Decoder base64 = Base64.getDecoder();
    int dot = text.indexOf('.');
    try {
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(base64.decode(text.substring(dot + 1)))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(text.substring(0, dot)))));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("A key pair was sealed that is none.", broken);
    }
  }
}
