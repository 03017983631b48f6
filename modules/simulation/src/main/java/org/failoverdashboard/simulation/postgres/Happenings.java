package org.failoverdashboard.simulation.postgres;

/** Who is told what happens to servers: the world, which keeps the books. */
public interface Happenings {
  Row newRow(Server server, String what);

  /**
   * A commit was acknowledged to a client, who may rely on it.
   *
   * @param index where in the log it stands
   */
  void acknowledged(Server server, Row row, int index);

  void promotionBegins(Server server, String why);

  /** It has left recovery. */
  void promoted(Server server);

  /** The server of that name. */
  Server server(String name);
}
