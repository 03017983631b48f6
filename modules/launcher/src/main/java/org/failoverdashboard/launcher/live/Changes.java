package org.failoverdashboard.launcher.live;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.regions.api.Time;

/**
 * Once a second one server changes between taking writes and not. Each of its nodes shows that at
 * its next probe: so the changes are spread over the second as the probes are.
 */
final class Changes implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final List<Servers.Group> groups;
  private final Time time;
  private final Thread thread;
  private volatile boolean ended;

  private Changes(List<Servers.Group> groups, Time time) {
    this.groups = groups;
    this.time = time;
    this.thread = Thread.ofVirtual().unstarted(this::run);
  }

  static Changes start(List<Servers.Group> groups, Time time) {
    Changes changes = new Changes(groups, time);
    changes.thread.start();
    return changes;
  }

  private void run() {
    for (boolean readOnly = true; !ended; readOnly = !readOnly) {
      for (Servers.Group group : groups) {
        group.readOnly(readOnly);
        if (!pause()) {
          return;
        }
      }
    }
  }

  private boolean pause() {
    try {
      time.sleep(EVERY);
      return !ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it, with every server taking writes. */
  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    groups.forEach(group -> group.readOnly(false));
  }
}
