package org.failoverdashboard.web.start;

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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.regions.api.ControlDatabaseReady;
import org.failoverdashboard.regions.api.Time;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the control database's tables up to date, in the background: the application starts, and
 * says what it waits for, while the database is not there. The tables belong to their owner; the
 * program works with what {@link DailyWork} lets it.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = Migration.THREADS)
public class Migration {
  static final String THREADS = "java:app/concurrent/migration";

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  @Resource(lookup = THREADS)
  private ManagedThreadFactory threads;

  @Resource(lookup = "jdbc/control", shareable = false)
  private DataSource database;

  @Resource(lookup = "jdbc/control-owner", shareable = false)
  private DataSource owner;

  @Inject
  @ConfigProperty(name = "failover.history.keep-events-days", defaultValue = "731")
  private int keptDays;

  @Inject private ControlDatabaseState state;
  @Inject private Event<ControlDatabaseReady> ready;
  @Inject private Time time;
  private @Nullable Thread thread;

  @PostConstruct
  void start() {
    Thread started = threads.newThread(this::run);
    started.setName("control-database-migration");
    started.start();
    thread = started;
  }

  @PreDestroy
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!migrated()) {
        time.sleep(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
      state.ready();
      ready.fire(new ControlDatabaseReady());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean migrated() {
    try {
      // Liberty's threads do not always carry the application's class loader.
      Flyway.configure(Migration.class.getClassLoader()).dataSource(owner).load().migrate();
      new DailyWork(owner, database).settle(keptDays);
      return true;
    } catch (FlywaySqlUnableToConnectToDbException absent) {
      state.waiting("The control database cannot be reached: " + reason(absent));
    } catch (FlywayException refused) {
      state.failed("The control database's tables cannot be migrated: " + reason(refused));
    } catch (SQLException refused) {
      state.failed("The owner's settings cannot be made: " + reason(refused));
    }
    return false;
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
