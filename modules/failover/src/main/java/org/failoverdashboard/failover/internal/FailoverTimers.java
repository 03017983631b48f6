package org.failoverdashboard.failover.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.Rejoiner;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.InventoryChanged;

/** What failover does periodically, and what wakes it. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = FailoverTimers.THREADS, virtual = true)
public class FailoverTimers {
  static final String THREADS = "java:app/concurrent/failover";

  private static final Logger LOG = System.getLogger(FailoverTimers.class.getName());
  private static final long LEAD_EVERY_MS = 1_500;
  private static final long RECORDS_EVERY_MS = 1_000;
  private static final long RECONSIDER_EVERY_MS = 250;
  private static final long REHEARSE_EVERY_MS = 5_000;

  private enum Duty {
    LEAD,
    RECORDS,
    RECONSIDER,
    REHEARSE
  }

  @Inject private Supervisors supervisors;
  @Inject private Rejoiner rejoiner;
  @Inject private Lease lease;
  @Inject private ControlDatabase database;
  @Resource private TimerService timers;

  @PostConstruct
  void start() {
    supervisors.reconcile();
    every(LEAD_EVERY_MS, Duty.LEAD);
    every(RECORDS_EVERY_MS, Duty.RECORDS);
    every(RECONSIDER_EVERY_MS, Duty.RECONSIDER);
    every(REHEARSE_EVERY_MS, Duty.REHEARSE);
  }

  @Timeout
  void due(Timer timer) {
    switch ((Duty) timer.getInfo()) {
      case LEAD -> asking(lease::renew);
      case RECORDS ->
          asking(() -> {
            supervisors.readRecords();
            rejoiner.tend();
          });
      case RECONSIDER -> supervisors.wakeAll();
      case REHEARSE -> supervisors.rehearse();
    }
  }

  /** Public, as an EJB's observers must be. */
  public void inventoryChanged(@Observes InventoryChanged changed) {
    supervisors.reconcile();
  }

  /** Public, as an EJB's observers must be. */
  public void observed(@Observes ClusterObserved observed) {
    supervisors.wake(observed.observations().cluster().id());
  }

  @PreDestroy
  void stop() {
    supervisors.stopAll();
    asking(lease::release);
  }

  @FunctionalInterface
  private interface Question {
    void ask() throws SQLException, LedgerException;
  }

  private void asking(Question question) {
    if (!database.migrated()) {
      return;
    }
    try {
      question.ask();
      database.answered();
    } catch (SQLException | LedgerException failure) {
      LOG.log(Level.WARNING, "the control database does not answer: {0}", failure.getMessage());
      database.silent(String.valueOf(failure.getMessage()));
    }
  }

  private void every(long periodMs, Duty duty) {
    timers.createIntervalTimer(0, periodMs, new TimerConfig(duty, false));
  }
}
