package org.failoverdashboard.monitoring.internal;

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
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryChanged;

/** What monitoring does periodically. Timers are not persistent: every observer runs its own. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = MonitoringTimers.THREADS, virtual = true)
public class MonitoringTimers {
  public static final String THREADS = "java:app/concurrent/monitoring";

  private static final long RECONSIDER_EVERY_MS = 250;
  private static final long WARM_EVERY_MS = 5_000;
  private static final long REFRESH_EVERY_MS = 5_000;

  private enum Duty {
    REFRESH,
    RECONSIDER,
    WARM
  }

  @Inject private Monitors monitors;
  @Inject private Inventory inventory;
  @Resource private TimerService timers;

  @PostConstruct
  void start() {
    every(REFRESH_EVERY_MS, Duty.REFRESH);
    every(RECONSIDER_EVERY_MS, Duty.RECONSIDER);
    every(WARM_EVERY_MS, Duty.WARM);
  }

  @Timeout
  void due(Timer timer) {
    switch ((Duty) timer.getInfo()) {
      case REFRESH -> {
        inventory.refresh();
        monitors.reconcile();
      }
      case RECONSIDER -> monitors.reconsider();
      case WARM -> monitors.warm();
    }
  }

  public void inventoryChanged(@Observes InventoryChanged changed) {
    monitors.reconcile();
  }

  @PreDestroy
  void stop() {
    monitors.stopAll();
  }

  private void every(long periodMs, Duty duty) {
    timers.createIntervalTimer(0, periodMs, new TimerConfig(duty, false));
  }
}
