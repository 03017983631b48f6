package org.failoverdashboard.history.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the one writer of this observer for as long as the application runs. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = HistoryService.THREADS, virtual = true)
public class HistoryService {
  static final String THREADS = "java:app/concurrent/history";

  /** What waits is written before the application ends, if that is quick. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  @Inject private EventWriter writer;

  @Resource(lookup = THREADS)
  private ManagedThreadFactory threads;

  private @Nullable Thread writing;

  @PostConstruct
  void start() {
    writing = threads.newThread(writer);
    writing.start();
  }

  @PreDestroy
  void stop() {
    writer.stop();
    Thread started = writing;
    if (started != null && !ends(started)) {
      started.interrupt();
    }
  }

  private static boolean ends(Thread thread) {
    try {
      return thread.join(LAST_WRITES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
