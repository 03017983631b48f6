package org.failoverdashboard.simulation.observer;

import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.simulation.postgres.Server;

/** Who is told of every effect in the moment in which a server takes it. */
public interface Effects {
  void taken(Step step, Server server);

  void fenced(Server server);
}
