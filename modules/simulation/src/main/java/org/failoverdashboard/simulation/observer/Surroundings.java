package org.failoverdashboard.simulation.observer;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.failoverdashboard.core.supervise.Rejoining;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.simulation.net.Network;
import org.failoverdashboard.simulation.postgres.Server;
import org.failoverdashboard.simulation.records.ControlServer;
import org.failoverdashboard.simulation.records.Statements;

/**
 * What an observer stands in.
 *
 * @param servers by name, of all clusters
 * @param rejoining what runs on the hosts to make an old primary a standby
 * @param ordering whether anybody ever orders anything in that world; whoever need not ask does not
 * @param sabotage the guard of the program that is missing
 * @param events is told of everything that is said to have happened
 */
public record Surroundings(
    Network network,
    Map<String, Server> servers,
    ControlServer control,
    Statements statements,
    Rejoining rejoining,
    Effects effects,
    Consumer<DomainEvent> events,
    BooleanSupplier ordering,
    Sabotage sabotage) {}
