package org.failoverdashboard.web.https;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks every few seconds whether the certificate's files have changed, where some are named. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificateTimer {
  private static final Logger LOG = System.getLogger(CertificateTimer.class.getName());
  private static final long EVERY_MS = 5_000;

  @Resource private TimerService timers;

  @Resource(lookup = "failover/keystore")
  private String store;

  @Inject
  @ConfigProperty(name = "failover.https.certificate.file")
  private Optional<String> certificates;

  @Inject
  @ConfigProperty(name = "failover.https.key.file")
  private Optional<String> key;

  @Inject
  @ConfigProperty(name = "failover.keystore.password", defaultValue = "changeit")
  private String password;

  private Optional<CertificateFiles> files = Optional.empty();
  private String told = "";

  @PostConstruct
  void start() {
    if (certificates.isPresent() != key.isPresent()) {
      LOG.log(
          Level.ERROR,
          "FAILOVER_HTTPS_CERTIFICATE_FILE and FAILOVER_HTTPS_KEY_FILE go together: the other one is"
              + " missing, and neither is used");
      return;
    }
    files =
        certificates.map(file ->
            new CertificateFiles(
                Path.of(file), Path.of(key.orElseThrow()), Path.of(store), password));
    if (files.isPresent()) {
      timers.createIntervalTimer(0, EVERY_MS, new TimerConfig(null, false));
    }
  }

  @Timeout
  void look() {
    files.ifPresent(this::follow);
  }

  private synchronized void follow(CertificateFiles one) {
    try {
      if (one.follow()) {
        LOG.log(Level.INFO, "HTTPS shows the certificate in {0} from now on", one.certificates());
      }
      told = "";
    } catch (IOException wrong) {
      tell(String.valueOf(wrong.getMessage()));
    }
  }

  /** Once, however often it is looked at. */
  private void tell(String wrong) {
    if (!wrong.equals(told)) {
      LOG.log(Level.ERROR, "HTTPS shows the certificate that it had: {0}", wrong);
      told = wrong;
    }
  }
}
