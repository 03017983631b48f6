package org.failoverdashboard.web.company;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.failoverdashboard.regions.api.Authorities;

/**
 * Connections over TLS to a company's provider or directory, which trust those who sign
 * certificates for all the world, or those of a file. Liberty's own trust holds its own certificate
 * alone.
 */
public final class TrustedSockets {
  private TrustedSockets() {}

  /**
   * @param authorities file with certificates (PEM); empty for those that Java knows
   * @throws IOException when the file cannot be read, or holds no certificate
   */
  public static SSLSocketFactory of(Optional<String> authorities) throws IOException {
    try {
      TrustManagerFactory managers = Authorities.of(authorities.map(Path::of));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException unusable) {
      throw new IOException("it holds no usable certificate", unusable);
    }
  }
}
