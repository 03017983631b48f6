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
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the writers of this observer for as long as the application runs.
 *
 * <p>They have threads of the operating system: virtual ones would stand in line behind every
 * sign-in to a node, and with a thousand of those no event would be stored for long seconds.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = HistoryService.THREADS)
public class HistoryService {
  static final String THREADS = "java:app/concurrent/history";

  /** What waits is written before the application ends, if that is quick. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  @Inject private EventWriter writer;
  @Inject private SampleWriter samples;

  @Resource(lookup = THREADS)
  private ManagedThreadFactory threads;

  private final List<Thread> writing = new ArrayList<>();

  @PostConstruct
  void start() {
    for (Runnable work : List.of(writer, samples)) {
      Thread thread = threads.newThread(work);
      thread.start();
      writing.add(thread);
    }
  }

  @PreDestroy
  void stop() {
    writer.stop();
    samples.stop();
    writing.stream().filter(thread -> !ends(thread)).forEach(Thread::interrupt);
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
