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
import org.failoverdashboard.failover.internal.FailoverAssembly.Duty;
import org.failoverdashboard.regions.api.InventoryChanged;

/** What failover does periodically, and what wakes it. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = FailoverTimers.THREADS, virtual = true)
public class FailoverTimers {
  static final String THREADS = "java:app/concurrent/failover";

  @Inject private FailoverAssembly failover;
  @Resource private TimerService timers;

  @PostConstruct
  void start() {
    failover.inventoryChanged();
    for (Duty duty : Duty.values()) {
      timers.createIntervalTimer(0, duty.every().toMillis(), new TimerConfig(duty, false));
    }
  }

  @Timeout
  void due(Timer timer) {
    failover.perform((Duty) timer.getInfo());
  }

  /** Public, as an EJB's observers must be. */
  public void inventoryChanged(@Observes InventoryChanged changed) {
    failover.inventoryChanged();
  }

  @PreDestroy
  void stop() {
    failover.stop();
  }
}
