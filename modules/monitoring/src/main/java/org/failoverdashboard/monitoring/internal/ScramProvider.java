package org.failoverdashboard.monitoring.internal;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;

/**
 * Stands before the provider of the platform for the one thing that the driver derives keys by, so
 * that {@link SaltedPasswords} is asked first: the driver itself has no place for it.
 */
final class ScramProvider extends Provider {
  private static final long serialVersionUID = 1;
  private static final String NAME = "failover-dashboard";
  private static final String SERVICE = "SecretKeyFactory";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

  private ScramProvider(Provider platform) {
    super(NAME, "1", "Remembers the salted passwords of monitored servers");
    putService(
        new Service(this, SERVICE, ALGORITHM, Derivation.class.getName(), List.of(), Map.of()) {
          @Override
          public Object newInstance(Object parameter) {
            return new Derivation(platform);
          }
        });
  }

  /** From now on, in this JVM; a second time it changes nothing. */
  static void install() {
    try {
      if (Security.getProvider(NAME) == null) {
        Provider platform = SecretKeyFactory.getInstance(ALGORITHM).getProvider();
        Security.insertProviderAt(new ScramProvider(platform), 1);
      }
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + ".", impossible);
    }
  }

  static void uninstall() {
    Security.removeProvider(NAME);
  }

  private static final class Derivation extends SecretKeyFactorySpi {
    private final Provider platform;

    Derivation(Provider platform) {
      this.platform = platform;
    }

    @Override
    protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
      return spec instanceof PBEKeySpec password
          ? SaltedPasswords.key(password, one -> factory().generateSecret(one))
          : given().generateSecret(spec);
    }

    @Override
    protected KeySpec engineGetKeySpec(SecretKey key, Class<?> type)
        throws InvalidKeySpecException {
      return given().getKeySpec(key, type);
    }

    @Override
    protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
      try {
        return factory().translateKey(key);
      } catch (NoSuchAlgorithmException gone) {
        throw new InvalidKeyException(gone);
      }
    }

    private SecretKeyFactory given() throws InvalidKeySpecException {
      try {
        return factory();
      } catch (NoSuchAlgorithmException gone) {
        throw new InvalidKeySpecException(gone);
      }
    }

    private SecretKeyFactory factory() throws NoSuchAlgorithmException {
      return SecretKeyFactory.getInstance(ALGORITHM, platform);
    }
  }
}
