package org.failoverdashboard.monitoring.internal.simulation;

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

/** Looks once a second what is simulated. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SimulationTimer {
  private static final long EVERY_MS = 1_000;

  @Inject private RunningSimulations simulations;
  @Resource private TimerService timers;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(EVERY_MS, EVERY_MS, new TimerConfig("simulations", false));
  }

  @Timeout
  void due() {
    simulations.refresh();
  }
}
