package org.failoverdashboard.core.supervise;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.core.plan.SwitchoverReport;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/** Tells an incident how its failover goes on. */
final class IncidentReport implements SwitchoverReport {
  private final OpenIncident incident;
  private final Journal journal;
  private final String cluster;
  private final long term;
  private final Actor observer;

  IncidentReport(
      OpenIncident incident, Journal journal, String cluster, long term, Actor observer) {
    this.incident = incident;
    this.journal = journal;
    this.cluster = cluster;
    this.term = term;
    this.observer = observer;
  }

  @Override
  public void intended(Step step, Collection<Node> nodes) {
    if (step == Step.QUIESCE) {
      incident.outageBegins();
    }
    step("failover.step_intended", step, names(nodes), "about to take the step " + step);
  }

  @Override
  public void failed(Step step, Node node, String reason) {
    step("failover.step_failed", step, List.of(node.name()), reason);
  }

  private void step(String type, Step step, List<String> nodes, String reason) {
    Map<String, Object> payload =
        Map.of(
            "step", step.name(), "nodes", nodes, "term", term, "elapsed_ms", incident.elapsedMs());
    journal.write(cluster, type, observer, incident.id(), reason, payload);
  }

  @Override
  public void fenced(String how) {
    incident.phase(IncidentPhase.FENCED, observer, how, Map.of("how", how));
  }

  @Override
  public void notFenced(String why) {
    incident.phase(
        IncidentPhase.NOT_FENCED,
        observer,
        "the old primary may still acknowledge writes: " + why,
        Map.of());
  }

  @Override
  public void promoted(Node node, Servers.Promoted promoted, Loss loss) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("node", node.name());
    payload.put("timeline", promoted.timeline());
    payload.put("lsn", promoted.position().toString());
    payload.put("loss_bytes", loss.bytes());
    payload.put("loss", loss.sentence());
    incident.phase(
        IncidentPhase.PROMOTED, observer, node.name() + " is the primary of term " + term, payload);
  }

  @Override
  public void writable(Node node) {
    incident.phase(
        IncidentPhase.WRITABLE,
        observer,
        node.name() + " has acknowledged a write",
        Map.of("node", node.name(), "rto_ms", incident.outageMs()));
  }

  @Override
  public void quiesced(Node primary, Lsn end) {
    incident.phase(
        IncidentPhase.QUIESCED,
        observer,
        primary.name() + " takes no more writes; its WAL ends at " + end,
        Map.of("node", primary.name(), "lsn", end.toString()));
  }

  @Override
  public void released(Node primary, String reason) {
    incident.phase(
        IncidentPhase.RESTORED,
        observer,
        primary.name() + " takes writes again: " + reason,
        Map.of("node", primary.name(), "outage_ms", incident.outageMs()));
  }

  @Override
  public void awaitingStandby(Node node) {
    incident.phase(
        IncidentPhase.AWAITING_STANDBY,
        observer,
        node.name()
            + " writes, and its commits wait for a synchronous standby: none can stream from it"
            + " yet",
        Map.of("node", node.name()));
  }

  @Override
  public void published(Node node) {
    incident.phase(
        IncidentPhase.PUBLISHED,
        observer,
        node.name() + " is published as the primary",
        Map.of("node", node.name(), "term", term));
  }

  @Override
  public void streamingAgain(Collection<Node> streaming, Collection<Node> missing) {
    incident.phase(
        IncidentPhase.STREAMING_AGAIN,
        observer,
        streams(names(streaming), names(missing)),
        Map.of("nodes", names(streaming), "missing", names(missing)));
  }

  private static String streams(List<String> streaming, List<String> missing) {
    if (!missing.isEmpty()) {
      return "stream: " + streaming + "; do not stream yet: " + missing;
    }
    return streaming.isEmpty()
        ? "no standby is reachable"
        : "every reachable standby streams: " + String.join(", ", streaming);
  }

  private static List<String> names(Collection<Node> nodes) {
    return nodes.stream().map(Node::name).sorted().toList();
  }
}
