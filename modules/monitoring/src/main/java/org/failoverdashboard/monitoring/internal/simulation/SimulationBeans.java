package org.failoverdashboard.monitoring.internal.simulation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.monitoring.api.SimulationsChanged;
import org.failoverdashboard.monitoring.internal.simulation.RunningSimulations.Surroundings;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;

/** Offers simulations for injection. */
@ApplicationScoped
class SimulationBeans {
  @Resource(lookup = "jdbc/control", shareable = false)
  private DataSource database;

  /** A lab sets {@code FAILOVER_LAB_CONTROL} for the program that it starts; nobody else does. */
  @Produces
  @Singleton
  @Typed({RunningSimulations.class, Simulations.class})
  RunningSimulations simulations(
      ControlDatabase control,
      Inventory inventory,
      @ConfigProperty(name = "failover.lab.control") Optional<String> labControl,
      @ConfigProperty(name = "failover.observer") String observer,
      Event<DomainEvent> events,
      Event<SimulationsChanged> changed,
      Ids ids,
      Time time) {
    LabLine line = labControl.map(file -> new LabLine(Path.of(file))).orElse(null);
    return new RunningSimulations(
        new SimulationStore(database),
        new LabNetwork(line, inventory, time),
        new Surroundings(
            control,
            inventory,
            events::fire,
            () -> changed.fire(new SimulationsChanged()),
            observer,
            ids,
            time));
  }
}
