package org.failoverdashboard.simulation.observer;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.simulation.postgres.Server;

/** What one look at a server shows: the columns of the program's probe. */
final class Seen {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private Seen() {}

  static ServerState of(Server server, String database, long now, long sent) {
    boolean standby = server.standby();
    ServerState.Receiver receiver = standby ? server.receiver().view() : null;
    return new ServerState(
        standby,
        server.timeline(),
        server.position(),
        server.position(),
        receiver,
        standby ? List.of() : server.senders().view(),
        server.settings().readOnly(),
        server.settings().synchronous().setting(),
        "on",
        server.replayPaused(),
        !server.settings().upstream().isEmpty(),
        database,
        180_006,
        BEGINNING.plusNanos(now),
        BEGINNING.plusNanos(server.startedAt()),
        java.time.Duration.ofNanos(now - sent));
  }
}
