package org.failoverdashboard.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.BeyondHistoryException;
import org.failoverdashboard.history.api.Past;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.PastFleet;
import org.failoverdashboard.history.api.PastNode;
import org.failoverdashboard.history.api.PastNode.Numbers;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.rest.Moments;

/**
 * What was shown at a moment of the past, in the shape in which the present is told, so that pages
 * draw both alike. Nothing was recorded of positions in the WAL: those are left out.
 */
@ApplicationScoped
public class PastPictures {
  private static final String FIELD = "as_of";

  @Inject private Past past;
  @Inject private Watching watching;

  /**
   * @param asOf as it stands in an address
   * @param visible only of these clusters
   * @throws InvalidInputException when it is no moment, or one of which nothing is known
   */
  Picture at(String asOf, Visible visible) {
    Instant at = moment(asOf);
    try {
      return picture(past.fleet(at)).seenBy(visible);
    } catch (BeyondHistoryException beyond) {
      throw new InvalidInputException(FIELD, beyond.reason());
    }
  }

  /**
   * One cluster; empty when there was none of that name.
   *
   * @throws InvalidInputException when it is no moment, or one of which nothing is known
   */
  Optional<ClusterStatus> cluster(String name, String asOf) {
    Instant at = moment(asOf);
    try {
      return past.cluster(name, at).map(PastPictures::status);
    } catch (BeyondHistoryException beyond) {
      throw new InvalidInputException(FIELD, beyond.reason());
    }
  }

  private static Instant moment(String asOf) {
    return Moments.parse(asOf)
        .orElseThrow(() -> new InvalidInputException(FIELD, Moments.wrong(asOf)));
  }

  private Picture picture(PastFleet fleet) {
    return new Picture(
        watching.observer(),
        List.of(),
        fleet.clusters().stream().map(PastPictures::status).toList(),
        fleet.regions(),
        fleet.incidents(),
        fleet.events(),
        List.of(),
        List.of());
  }

  /** A cluster of the past in the shape of one of the present. */
  public static ClusterStatus status(PastCluster cluster) {
    return new ClusterStatus(
        cluster.id(),
        cluster.name(),
        cluster.term(),
        cluster.primary(),
        new ClusterStatus.Meaning(cluster.diagnosis(), evidence(cluster)),
        cluster.paused(),
        cluster.since(),
        cluster.nodes().stream().map(PastPictures::status).toList());
  }

  private static String evidence(PastCluster cluster) {
    return cluster.watched()
        ? cluster.evidence()
        : "nobody watched then; last seen at %s: %s"
            .formatted(cluster.changedAt(), cluster.evidence());
  }

  private static NodeStatus status(PastNode node) {
    Numbers numbers = node.numbers();
    return new NodeStatus(
        node.id(),
        node.name(),
        node.region(),
        node.role(),
        node.state(),
        node.detail(),
        node.timeline(),
        null,
        null,
        null,
        null,
        null,
        node.syncState(),
        numbers == null || isPrimary(node) ? null : numbers.lagBytes(),
        numbers == null || isPrimary(node) ? null : numbers.lagMs(),
        numbers == null ? null : numbers.roundTripMs(),
        numbers == null || numbers.roundTripMs() == null ? null : numbers.at(),
        node.since(),
        null);
  }

  private static boolean isPrimary(PastNode node) {
    return node.state() == NodeState.PRIMARY;
  }
}
