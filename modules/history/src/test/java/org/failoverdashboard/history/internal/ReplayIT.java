package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.UuidV7;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever starts has no projection: what it makes of the store must be what was seen live, byte for
 * byte.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final int EVENTS = 600;

  private ControlPostgres control;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
  }

  @AfterAll
  void stopServer() {
    control.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    control.forgetEverything();
  }

  @RepeatedTest(3)
  void whatIsReplayedIsWhatWasSeenLiveByteForByte() throws Exception {
    long seed = Long.getLong("history.seed", new SystemTime().nanoTime() % 100_000);
    OUT.println("ReplayIT: -Dhistory.seed=" + seed);
    Map<UUID, String> live;
    try (TestObserver observer = new TestObserver(control, 10_000)) {
      Story story = new Story(seed);
      for (int i = 0; i < EVENTS; i++) {
        observer.record(story.next());
      }
      observer.awaitWritten();
      live = told(observer);
    }

    try (TestObserver fresh = new TestObserver(control, 10_000)) {
      fresh.awaitWritten();

      assertThat(told(fresh)).isEqualTo(live);
      assertThat(live).hasSizeGreaterThan(10);
    }
  }

  /** Every incident as bytes, those in memory and those that only the store holds. */
  private static Map<UUID, String> told(TestObserver observer) throws JsonProcessingException {
    Map<UUID, String> told = new HashMap<>();
    List<Incident> page = observer.incidents.page(null, 500);
    for (Incident incident : page) {
      told.put(incident.id(), JSON.writeValueAsString(incident));
    }
    for (Incident incident : observer.incidents.recent(500)) {
      assertThat(JSON.writeValueAsString(incident)).isEqualTo(told.get(incident.id()));
    }
    return told;
  }

  /** What may happen in any order, with times as fine as the clock gives them. */
  private static final class Story {
    private final SplittableRandom random;
    private final UuidV7 ids;
    private final List<UUID> incidents = new ArrayList<>();

    Story(long seed) {
      random = new SplittableRandom(seed);
      ids = new UuidV7(new SystemTime(), random);
    }

    DomainEvent next() {
      if (incidents.isEmpty() || random.nextInt(20) == 0) {
        incidents.add(ids.next());
        return event(IncidentPhase.SUSPECTED, incidents.getLast());
      }
      UUID incident = incidents.get(random.nextInt(incidents.size()));
      IncidentPhase[] phases = IncidentPhase.values();
      boolean outside = random.nextInt(10) == 0;
      return event(phases[random.nextInt(phases.length)], outside ? null : incident);
    }

    private DomainEvent event(IncidentPhase phase, @Nullable UUID incident) {
      Map<String, Object> payload = new HashMap<>();
      payload.put("elapsed_ms", random.nextDouble() * 1e5);
      payload.put("primary", "node-" + random.nextInt(3));
      payload.put("node", "node-" + random.nextInt(3));
      payload.put("rto_ms", random.nextDouble() * 1e4);
      payload.put("loss_bytes", random.nextLong(1L << 40));
      payload.put("votes", List.of(Map.of("observer", "a\u00e4\"\\")));
      return new DomainEvent(
          ids.next(),
          DomainEvent.clusterStream("cluster-" + Objects.hashCode(incident) % 3),
          "incident." + phase.name().toLowerCase(Locale.ROOT),
          Instant.ofEpochSecond(1_800_000_000L, random.nextInt(1_000_000_000)),
          Actor.rule("primary-dead"),
          incident,
          "The reason for " + phase + " \u2192 " + random.nextInt(),
          payload);
    }
  }
}
