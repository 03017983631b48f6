package org.failoverdashboard.monitoring.internal.simulation;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.Simulation.Place;
import org.failoverdashboard.monitoring.api.SimulationForm;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.monitoring.domain.Overlay;
import org.failoverdashboard.monitoring.domain.SimulationCheck;
import org.failoverdashboard.monitoring.domain.SimulationCheck.Wanted;
import org.failoverdashboard.monitoring.internal.simulation.SimulationStore.End;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.Time;

/**
 * What is simulated now. The control database says it for all observers; each reads it once a
 * second, and whoever started something on the lab's network sees to it that it ends there.
 */
final class RunningSimulations implements Simulations {
  private static final System.Logger LOG = System.getLogger(RunningSimulations.class.getName());

  private static final int MOST = 20;

  /**
   * In a lab a standby asks its silent primary for a word after 5 s and ends the stream after 10 s
   * (half of, and all of, {@code wal_receiver_timeout}): an answer that is much later than this
   * would make an outage of the lag.
   */
  private static final Duration MOST_REAL_LAG = Duration.ofSeconds(3);

  /**
   * What it needs.
   *
   * @param events takes what happened
   * @param changed is called when another simulation runs than before
   */
  record Surroundings(
      ControlDatabase control,
      Inventory inventory,
      Consumer<DomainEvent> events,
      Runnable changed,
      String observer,
      Ids ids,
      Time time) {}

  private final SimulationStore store;
  private final LabNetwork lab;
  private final Surroundings around;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile List<Simulation> running = List.of();

  RunningSimulations(SimulationStore store, LabNetwork lab, Surroundings around) {
    this.store = store;
    this.lab = lab;
    this.around = around;
  }

  @Override
  public List<Simulation> running() {
    return running;
  }

  @Override
  public ClusterView shown(ClusterView observed) {
    List<Simulation> now = running;
    return now.isEmpty() ? observed : Overlay.over(observed, now, around.time().now());
  }

  @Override
  public boolean isLab(String cluster, String node) {
    return lab.isLab(cluster, node);
  }

  @Override
  public Simulation start(SimulationForm form, Actor by) {
    Wanted wanted = SimulationCheck.read(form, around.inventory());
    List<Place> places = lab.told(wanted.places());
    if (wanted.lag().compareTo(MOST_REAL_LAG) > 0 && places.stream().anyMatch(Place::real)) {
      throw new InvalidInputException(
          "lag_ms",
          "must be at most %d ms in a lab, whose standbys take more for an outage, was %d"
              .formatted(MOST_REAL_LAG.toMillis(), wanted.lag().toMillis()));
    }
    UUID id = around.ids().next();
    Simulation begun =
        asking(() -> store.begin(id, wanted, places, by, MOST))
            .orElseThrow(() ->
                new InventoryConflictException(
                    "", MOST + " simulations run already; stop one of them first."));
    // Known before it happens, so that what follows from it is told as its doing.
    refresh();
    begin(begun, wanted.lasting());
    tell(begun, "simulation.started", by, begun.words() + " is simulated, " + begun.manner());
    return begun;
  }

  private void begin(Simulation simulation, Duration lasting) {
    try {
      lab.begin(simulation, lasting);
    } catch (LabRefusedException refused) {
      asking(() -> store.end(simulation.id(), End.FAILED));
      endInLab(simulation);
      refresh();
      throw new InventoryConflictException("target", String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public void stop(UUID id, Actor by) {
    Simulation ended =
        asking(() -> store.end(id, End.STOPPED))
            .orElseThrow(() -> new NotInInventoryException("No simulation " + id + " runs."));
    ended(ended, by, "was stopped");
    refresh();
  }

  @Override
  public int stopAll(Actor by) {
    int count = 0;
    for (Simulation simulation : asking(store::running)) {
      if (asking(() -> store.end(simulation.id(), End.STOPPED)).isPresent()) {
        ended(simulation, by, "was stopped");
        count++;
      }
    }
    refresh();
    return count;
  }

  /** Ends what has run out, and takes over what the others began and ended. */
  void refresh() {
    refreshing.lock();
    try {
      if (around.control().migrated()) {
        store
            .endOverdue()
            .forEach(it -> ended(it, Actor.observer(around.observer()), "ended: its time was up"));
        takeOver(store.running());
      }
    } catch (SQLException notNow) {
      // It says how it stands with the control database elsewhere.
      LOG.log(DEBUG, "Simulations cannot be read now", notNow);
      takeOver(running.stream().filter(it -> it.endsAt().isAfter(around.time().now())).toList());
    } finally {
      refreshing.unlock();
    }
  }

  private void takeOver(List<Simulation> now) {
    List<Simulation> before = running;
    if (now.equals(before)) {
      return;
    }
    running = List.copyOf(now);
    List<Simulation> gone = new ArrayList<>(before);
    gone.removeAll(now);
    gone.forEach(this::endInLab);
    around.changed().run();
  }

  private void ended(Simulation simulation, Actor by, String how) {
    endInLab(simulation);
    tell(simulation, "simulation.ended", by, "the simulated " + simulation.words() + " " + how);
  }

  private void endInLab(Simulation simulation) {
    try {
      lab.end(simulation);
    } catch (LabRefusedException refused) {
      LOG.log(WARNING, "A simulation could not be ended in the lab, which ends it itself", refused);
    }
  }

  private void tell(Simulation simulation, String type, Actor by, String what) {
    around
        .events()
        .accept(
            new DomainEvent(
                around.ids().next(),
                simulation.target().stream(),
                type,
                around.time().now(),
                by,
                null,
                what + " (" + simulation.reason() + ")",
                Map.of(
                    "simulation", simulation.id().toString(),
                    "fault", simulation.fault().word(),
                    "target", simulation.target().word(),
                    "ends_at", simulation.endsAt().toString(),
                    "real", simulation.real())));
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private <T> T asking(Question<T> question) {
    if (!around.control().migrated()) {
      throw new ControlDatabaseException(around.control().status().reason());
    }
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new ControlDatabaseException("The control database does not answer now.", e);
    }
  }
}
