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
import org.failoverdashboard.monitoring.internal.MonitoringAssembly.Duty;
import org.failoverdashboard.regions.api.InventoryChanged;

/** What monitoring does periodically. Timers are not persistent: every observer runs its own. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = MonitoringTimers.THREADS, virtual = true)
public class MonitoringTimers {
  public static final String THREADS = "java:app/concurrent/monitoring";

  @Inject private MonitoringAssembly monitoring;
  @Resource private TimerService timers;

  @PostConstruct
  void start() {
    for (Duty duty : Duty.values()) {
      timers.createIntervalTimer(0, duty.every().toMillis(), new TimerConfig(duty, false));
    }
  }

  @Timeout
  void due(Timer timer) {
    monitoring.perform((Duty) timer.getInfo());
  }

  public void inventoryChanged(@Observes InventoryChanged changed) {
    monitoring.inventoryChanged();
  }

  @PreDestroy
  void stop() {
    monitoring.stop();
  }
}
