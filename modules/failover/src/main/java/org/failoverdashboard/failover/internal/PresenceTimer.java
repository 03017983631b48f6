package org.failoverdashboard.failover.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.failoverdashboard.regions.api.ControlDatabase;

/** Says every second that this observer runs. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PresenceTimer {
  private static final Logger LOG = System.getLogger(PresenceTimer.class.getName());
  private static final long EVERY_MS = 1_000;

  @Inject private Presence presence;
  @Inject private ControlDatabase database;
  @Resource private TimerService timers;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(0, EVERY_MS, new TimerConfig("presence", false));
  }

  @Timeout
  void renew() {
    if (!database.migrated()) {
      return;
    }
    try {
      presence.renew();
    } catch (SQLException failure) {
      database.silent("The control database does not answer: " + failure.getMessage());
    }
  }

  @PreDestroy
  void stop() {
    if (!database.migrated()) {
      return;
    }
    try {
      presence.leave();
    } catch (SQLException gone) {
      LOG.log(Level.DEBUG, "the control database was not told that this observer ends", gone);
    }
  }
}
