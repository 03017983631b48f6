package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

/**
 * Events as they were once written, of every version of every type that an incident or its report
 * is made from: they stay readable, mean the same, and their hashes still fit. Whoever changes the
 * shape of a payload adds samples of the new version and leaves these alone.
 */
class EventVersionsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<StoredEvent> samples = samples();

  @Test
  void everyHashThatWasWrittenOnceStillFits() {
    assertThat(HashChain.firstBreak(samples)).isEmpty();
    assertThat(samples).hasSizeGreaterThan(20);
  }

  @Test
  void everyPhaseAndEveryTypeOfAReportHasASample() {
    Set<String> types =
        samples.stream().map(sample -> sample.content().type()).collect(Collectors.toSet());

    for (IncidentPhase phase : IncidentPhase.values()) {
      assertThat(types).contains(IncidentProjection.type(phase));
    }
    assertThat(types)
        .contains(
            "failover.step_intended",
            "failover.step_failed",
            NoteEvents.NOTE,
            NoteEvents.FOLLOW_UP,
            NoteEvents.DONE,
            ViewEvents.TYPE);
  }

  @Test
  void anIncidentOfOldEventsIsWhatItWas() {
    Incident incident = IncidentProjection.project(events()).orElseThrow();

    assertThat(incident.kind()).isEqualTo(Incident.Kind.FAILOVER);
    assertThat(incident.oldPrimary()).isEqualTo("orders-eu");
    assertThat(incident.newPrimary()).isEqualTo("orders-us");
    assertThat(incident.rtoMs()).isEqualTo(812);
    assertThat(incident.rpoBytes()).isEqualTo(16_384);
    assertThat(incident.startedAt()).hasToString("2026-11-24T03:14:07.123456Z");
  }

  @Test
  void aReportOfOldEventsIsWhatItWas() {
    List<RecordedEvent> own = samples.stream().map(StoredEvent::recorded).toList();
    ReportProjection report = ReportProjection.of(own, List.of());

    assertThat(report.decisions().getFirst().votes().getFirst())
        .containsEntry("observer", "here")
        .containsEntry("diagnosis", "PRIMARY_DEAD");
    assertThat(report.steps().getFirst().step()).isEqualTo("PROMOTE");
    assertThat(report.notes().getFirst().text()).isEqualTo("A fibre was cut");
    assertThat(Objects.requireNonNull(report.followUps().getFirst().done()).how())
        .isEqualTo("It lies in the ground");
  }

  @Test
  void aViewOfOldEventsIsWhatItWas() {
    PastCluster view = ViewEvents.read(events().getLast());

    assertThat(view.diagnosis()).isEqualTo(Diagnosis.Kind.PRIMARY_DEAD);
    assertThat(view.primary()).isEqualTo("orders-eu");
    assertThat(view.changedAt()).hasToString("2026-11-24T03:14:07.123456Z");
    assertThat(view.nodes().getLast().state()).isEqualTo(NodeState.DISCONNECTED);
    assertThat(view.nodes().getLast().syncState()).isEqualTo("quorum");
  }

  private List<DomainEvent> events() {
    return samples.stream().map(sample -> sample.content().toDomainEvent()).toList();
  }

  private static List<StoredEvent> samples() {
    List<StoredEvent> samples = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(EventVersionsTest.class.getResourceAsStream("/events-v1.jsonl"))) {
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank()) {
          JsonNode sample = JSON.readTree(line);
          byte[] content = sample.path("content").toString().getBytes(StandardCharsets.UTF_8);
          samples.add(
              new StoredEvent(
                  samples.size() + 1L,
                  sample.path("version").asLong(),
                  EventContentJson.read(content),
                  sample.path("hash").asText()));
        }
      }
      return samples;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
