package org.failoverdashboard.core.supervise;

import java.util.List;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind.Meaning;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.NodeId;

/**
 * What is seen of a node that was promoted and is not published yet: the same as of a primary.
 *
 * <p>Its followers may never have streamed from it, so that they cannot bear witness of its
 * silence. That it refuses connections is proof all the same, as long as some other node answers,
 * which shows that it is not this observer that is cut off, and none of them streams from it.
 */
final class Promoted {
  private Promoted() {}

  /** What is seen, were that node the primary. */
  static ClusterObserved seen(Watching watching, ClusterObserved now, NodeId node) {
    ClusterObservations then = now.observations().with(ledBy(now.observations().cluster(), node));
    Diagnosis diagnosis = watching.diagnosisOf(then);
    boolean dead = diagnosis.kind() == Diagnosis.Kind.PRIMARY_SUSPECTED && refusesAll(then);
    return new ClusterObserved(then, dead ? dead(diagnosis) : diagnosis);
  }

  private static Diagnosis dead(Diagnosis suspected) {
    return new Diagnosis(Diagnosis.Kind.PRIMARY_DEAD, suspected.primary(), suspected.evidence());
  }

  private static boolean refusesAll(ClusterObservations seen) {
    NodeObservations promoted = seen.primary().filter(Promoted::refuses).orElse(null);
    if (promoted == null) {
      return false;
    }
    List<NodeObservations> answering =
        seen.others().stream().filter(node -> node.current().isPresent()).toList();
    long since = promoted.unusableSince().orElseThrow();
    HostPort address = promoted.node().replicationAddress();
    return !answering.isEmpty()
        && answering.stream().allMatch(node -> node.answeredSince(since))
        && answering.stream().noneMatch(node -> streamsFrom(node, address));
  }

  private static boolean refuses(NodeObservations node) {
    return node.failure().stream()
        .anyMatch(failed -> failed.kind().meaning() == Meaning.DEAD_AT_ONCE);
  }

  private static boolean streamsFrom(NodeObservations node, HostPort address) {
    return node.current()
        .map(ServerState::receiver)
        .filter(ServerState.Receiver::streaming)
        .filter(receiver -> receiver.from() == null || address.equals(receiver.from()))
        .isPresent();
  }

  private static Cluster ledBy(Cluster cluster, NodeId primary) {
    return cluster.in(cluster.term(), primary);
  }
}
