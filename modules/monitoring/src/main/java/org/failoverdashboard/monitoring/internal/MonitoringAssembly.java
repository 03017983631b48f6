package org.failoverdashboard.monitoring.internal;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.api.Turns;

/**
 * Monitoring put together, for the container and for observers that run without one. Nothing
 * happens by itself: whoever holds it performs every {@link Duty} as often as that duty says.
 */
public final class MonitoringAssembly {
  /** What has to be done periodically, the first time at once. */
  public enum Duty {
    REFRESH(Duration.ofSeconds(5)),
    RECONSIDER(Duration.ofMillis(250)),
    /** Each node has its turn every five seconds. */
    WARM(Duration.ofMillis(250));

    private final Duration every;

    Duty(Duration every) {
      this.every = every;
    }

    public Duration every() {
      return every;
    }
  }

  private final Turns warming = new Turns(20);
  private final Inventory inventory;
  private final ControlConnections connections;
  private final Monitors monitors;

  /**
   * @param announcer is told what is seen
   * @param threads one thread for each node that is watched, and short-lived ones
   * @param observer the name under which observations are recorded
   */
  public MonitoringAssembly(
      Inventory inventory, Announcer announcer, ThreadFactory threads, String observer, Time time) {
    NodeConnector connector = new NodeConnector(inventory);
    this.inventory = inventory;
    this.connections = new ControlConnections(connector);
    this.monitors =
        new Monitors(inventory, connector, connections, announcer, threads, observer, time);
  }

  public Watching watching() {
    return monitors;
  }

  public LiveState liveState() {
    return monitors;
  }

  public NodeConnections connections() {
    return connections;
  }

  /** Does what is due now. */
  public void perform(Duty duty) {
    switch (duty) {
      case REFRESH -> {
        inventory.refresh();
        monitors.reconcile();
      }
      case RECONSIDER -> monitors.reconsider();
      case WARM -> monitors.warm(warming);
    }
  }

  /** Nodes came, went, or changed. */
  public void inventoryChanged() {
    monitors.reconcile();
  }

  /** Ends every watch. */
  public void stop() {
    monitors.stopAll();
    ScramProvider.uninstall();
  }
}
