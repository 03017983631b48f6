package org.failoverdashboard.access.internal;

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
import org.failoverdashboard.regions.api.ControlDatabase;

/** Reads now and then what other instances changed: whoever lost a right loses it everywhere. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccessTimer {
  private static final System.Logger LOG = System.getLogger(AccessTimer.class.getName());
  private static final long EVERY_MS = 2_000;

  private static final int EVERY_HALF_MINUTE = 15;

  @Inject private Directory directory;
  @Inject private SharedKeys keys;
  @Inject private StoredSessions sessions;
  @Inject private KeyRing ring;
  @Inject private KeyStore store;
  @Inject private ControlDatabase database;
  @Resource private TimerService timers;
  private int turns;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(EVERY_MS, EVERY_MS, new TimerConfig("access", false));
  }

  @Timeout
  void read() {
    if (!database.migrated()) {
      return;
    }
    directory.refresh();
    sessions.refresh();
    keys.refresh();
    turns++;
    if (turns % EVERY_HALF_MINUTE == 0) {
      keepUsed();
      sessions.tidyUp();
    }
  }

  private void keepUsed() {
    try {
      store.used(ring.takeUsed());
    } catch (RuntimeException away) {
      LOG.log(System.Logger.Level.DEBUG, "When keys were used is not kept", away);
    }
  }
}
