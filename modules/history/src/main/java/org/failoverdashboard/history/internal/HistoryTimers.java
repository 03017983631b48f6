package org.failoverdashboard.history.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.failoverdashboard.history.internal.SampleService.Duty;

/** What history does periodically. Timers are not persistent: every observer runs its own. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HistoryTimers {
  @Inject private SampleService samples;
  @Resource private TimerService timers;

  @PostConstruct
  void start() {
    for (Duty duty : Duty.values()) {
      timers.createIntervalTimer(
          duty.every().toMillis(), duty.every().toMillis(), new TimerConfig(duty, false));
    }
  }

  @Timeout
  void due(Timer timer) {
    samples.perform((Duty) timer.getInfo());
  }
}
