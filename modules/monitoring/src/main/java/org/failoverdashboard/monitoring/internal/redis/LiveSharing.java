package org.failoverdashboard.monitoring.internal.redis;

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
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Turns;

/** Starts and ends sharing with the application, and renews what is shared before it expires. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LiveSharing {
  private static final int TURNS = 20;

  /** Each cluster has its turn three times before what is shared of it expires. */
  private static final long RENEW_EVERY_MS = SharedState.TIME_TO_LIVE.toMillis() / 3 / TURNS;

  @Inject private RedisLiveStore store;
  @Inject private LiveState live;
  @Inject private HeardSights sights;
  @Inject private Inventory inventory;
  @Resource private TimerService timers;
  private final Turns turns = new Turns(TURNS);

  @PostConstruct
  void start() {
    store.start();
    store.hear(sights::heard, inventory::refresh);
    timers.createIntervalTimer(RENEW_EVERY_MS, RENEW_EVERY_MS, new TimerConfig(null, false));
  }

  @Timeout
  void renew() {
    store.hear(sights::heard, inventory::refresh);
    turns.next(live.clusters(), ClusterView::id).forEach(store::renew);
  }

  @PreDestroy
  void stop() {
    store.close();
  }
}
