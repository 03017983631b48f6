package org.failoverdashboard.web.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.function.UnaryOperator;
import org.failoverdashboard.regions.api.ControlDatabase;

/** Remembers how it stands with the control database, and logs when that changes. */
@ApplicationScoped
public class ControlDatabaseState implements ControlDatabase {
  private static final System.Logger LOG = System.getLogger(ControlDatabaseState.class.getName());

  private static final Status ANSWERS = new Status(State.READY, "The control database answers.");

  private volatile Status current =
      new Status(State.WAITING, "The control database was not asked yet.");

  @Override
  public Status status() {
    return current;
  }

  @Override
  public void answered() {
    become(before -> migrated(before) ? ANSWERS : before);
  }

  @Override
  public void silent(String reason) {
    become(before -> migrated(before) ? new Status(State.UNREACHABLE, reason) : before);
  }

  void waiting(String reason) {
    become(_ -> new Status(State.WAITING, reason));
  }

  void failed(String reason) {
    become(_ -> new Status(State.FAILED, reason));
  }

  void ready() {
    become(_ -> ANSWERS);
  }

  private synchronized void become(UnaryOperator<Status> change) {
    Status before = current;
    current = change.apply(before);
    if (current.state() != before.state()) {
      LOG.log(Level.INFO, "Control database {0}: {1}", current.state(), current.reason());
    }
  }

  private static boolean migrated(Status status) {
    return switch (status.state()) {
      case READY, UNREACHABLE -> true;
      case WAITING, FAILED -> false;
    };
  }
}
