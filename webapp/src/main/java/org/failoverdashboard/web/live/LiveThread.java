package org.failoverdashboard.web.live;

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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.inject.Inject;
import org.failoverdashboard.web.access.LiveSessions;
import org.jspecify.annotations.Nullable;

/**
 * Runs the hub as long as the application runs, and tells it the seconds.
 *
 * <p>The hub has a thread of the operating system: a virtual one would have to wait until the
 * observations of all nodes that came a moment before are taken care of.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = LiveThread.THREADS)
public class LiveThread {
  static final String THREADS = "java:app/concurrent/live";

  private static final long TICK_MS = 1_000;

  @Resource(lookup = THREADS)
  private ManagedThreadFactory threads;

  @Resource private TimerService timers;
  @Inject private LiveHub hub;
  @Inject private DegradedParts parts;
  @Inject private Sampling sampling;
  @Inject private LiveSessions sessions;
  private @Nullable Thread thread;

  @PostConstruct
  void start() {
    Thread started = threads.newThread(hub::run);
    started.setName("live-push");
    started.start();
    thread = started;
    timers.createIntervalTimer(TICK_MS, TICK_MS, new TimerConfig("tick", false));
  }

  @Timeout
  void tick() {
    sampling.sample();
    sessions.askAgain();
    hub.tick(parts.look());
  }

  @PreDestroy
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
