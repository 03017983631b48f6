package org.failoverdashboard.regions.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/** Who may sign certificates of others: those that Java knows, or those of a file. */
public final class Authorities {
  private Authorities() {}

  /**
   * @param file certificates (PEM); empty for those that Java knows
   * @throws IOException when it cannot be read, or holds no certificate
   */
  public static TrustManagerFactory of(Optional<Path> file) throws IOException {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(file.isEmpty() ? null : store(file.get()));
      return managers;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("it holds no usable certificate", unusable);
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + store.size(), each);
      }
    }
    if (store.size() == 0) {
      throw new IOException("it holds no certificate");
    }
    return store;
  }
}
