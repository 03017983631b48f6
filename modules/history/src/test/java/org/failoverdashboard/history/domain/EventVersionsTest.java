package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.core.api.SnapshotPayload;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

/**
 * Events as they were once written, of every version of every type: they stay readable, mean the
 * same, and the hashes of those that stand in a chain still fit. Whoever changes the shape of a
 * payload adds an upcaster to {@link EventSchemas} and samples of the new version, and leaves these
 * alone.
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

  @Test
  void everyVersionOfATypeHasASampleAndIsRead() {
    Map<String, Set<Integer>> versions = new TreeMap<>();
    for (EventContent sample : contents()) {
      assertThat(sample.toDomainEvent().type()).isEqualTo(sample.type());
      versions.computeIfAbsent(sample.type(), _ -> new TreeSet<>()).add(sample.schemaVersion());
    }
    versions.forEach((type, found) ->
        assertThat(found)
            .as(type)
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, EventSchemas.KNOWN.current(type)).boxed().toList()));
    assertThat(versions).hasSizeGreaterThan(60);
  }

  @Test
  void whatWasConsideredIsDecidedAsItWas() {
    List<DomainEvent> considered =
        contents().stream()
            .filter(sample -> sample.type().equals("cluster.considered"))
            .map(EventContent::toDomainEvent)
            .toList();

    assertThat(considered).isNotEmpty();
    for (DomainEvent event : considered) {
      Map<?, ?> snapshot = (Map<?, ?>) event.payload().get("snapshot");
      assertThat(Decider.decide(SnapshotPayload.read(Objects.requireNonNull(snapshot))).rule())
          .isEqualTo(event.payload().get("rule"));
    }
  }

  private List<EventContent> contents() {
    return Stream.concat(
            samples.stream().map(StoredEvent::content),
            lines("/event-samples-v1.jsonl").stream()
                .map(line -> EventContentJson.read(line.getBytes(StandardCharsets.UTF_8))))
        .toList();
  }

  private static List<String> lines(String resource) {
    try (InputStream file =
        Objects.requireNonNull(EventVersionsTest.class.getResourceAsStream(resource))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<DomainEvent> events() {
    return samples.stream().map(sample -> sample.content().toDomainEvent()).toList();
  }

  private static List<StoredEvent> samples() {
    List<StoredEvent> samples = new ArrayList<>();
    try {
      for (String line : lines("/events-v1.jsonl")) {
        JsonNode sample = JSON.readTree(line);
        byte[] content = sample.path("content").toString().getBytes(StandardCharsets.UTF_8);
        samples.add(
            new StoredEvent(
                samples.size() + 1L,
                sample.path("version").asLong(),
                EventContentJson.read(content),
                sample.path("hash").asText()));
      }
      return samples;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
