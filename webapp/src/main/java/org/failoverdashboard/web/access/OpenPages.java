package org.failoverdashboard.web.access;

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
import org.failoverdashboard.access.api.Sessions;

/**
 * A page that is open is used, though it sends no request: a screen on the wall stays signed in.
 * Kept twice a minute for all together.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OpenPages {
  private static final long EVERY_MS = 30_000;

  @Inject private LiveSessions open;
  @Inject private Sessions sessions;
  @Resource private TimerService timers;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(EVERY_MS, EVERY_MS, new TimerConfig("open pages", false));
  }

  @Timeout
  void keep() {
    sessions.inUse(open.people());
  }
}
