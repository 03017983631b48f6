package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real standby that somebody promoted, wrote on, and made a standby again. */
class ForkedStandbyIT {
  @Test
  void whereItsHistoryPartsFromThePrimarysIsShown(@TempDir Path directory) throws IOException {
    try (WatchedLab watched = new WatchedLab(directory, true)) {
      LabNode forked = watched.lab.nodes().get(2);
      watched.await(view -> view.diagnosis().kind() == Kind.HEALTHY);
      watched.execute(forked, "select pg_promote()");
      watched.await(view -> view.diagnosis().kind() == Kind.TWO_PRIMARIES);
      watched.execute(
          forked,
          "set synchronous_commit = local",
          "select pg_logical_emit_message(true, 'test', 'only here')",
          "checkpoint");

      forked.server().stop(StopMode.FAST);
      Files.createFile(forked.server().dataDirectory().resolve("standby.signal"));
      forked.server().start();

      watched.await(_ -> watched.view(forked).detail().contains("its history parts"));
      assertThat(watched.view(forked).state()).isEqualTo(NodeState.DISCONNECTED);
      assertThat(watched.view(forked).detail())
          .matches("receives no WAL: its history parts from the primary's on timeline 1 at 0/.+");
      assertThat(watched.view().diagnosis().kind()).isEqualTo(Kind.DEGRADED);
      watched.pause(Duration.ofSeconds(1));
      assertThat(watched.view(watched.primary()).detail()).isEqualTo("takes writes");
    }
  }
}
