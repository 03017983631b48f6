package org.failoverdashboard.web.live;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * An observer as REST and the WebSocket tell it.
 *
 * @param here true of the one that tells this
 * @param leads true of the one that acts when there is something to do
 * @param lost true when it has said nothing for ten seconds
 * @param startedAt null when only Redis knows it, as without the control database
 * @param ageMs how long ago it last said that it runs, or what it sees
 * @param sees what it makes of each cluster; empty while it shares nothing through Redis
 */
public record ObserverStatus(
    String name,
    boolean here,
    boolean leads,
    boolean lost,
    @Nullable Instant startedAt,
    long ageMs,
    List<Sees> sees) {

  /**
   * What it makes of one cluster.
   *
   * @param evidence a sentence that says what was seen
   * @param unusable the nodes that it cannot use
   */
  public record Sees(
      String cluster,
      long term,
      Diagnosis.Kind diagnosis,
      String evidence,
      List<Unusable> unusable) {
    public Sees {
      unusable = List.copyOf(unusable);
    }

    /** What is worth a message of its own: all but sentences and times. */
    Sees essence() {
      List<Unusable> timeless =
          unusable.stream().map(it -> new Unusable(it.node(), it.kind(), Instant.EPOCH)).toList();
      return new Sees(cluster, term, diagnosis, "", timeless);
    }
  }

  /** A node that it cannot use, by the node's name. */
  public record Unusable(String node, FailureKind kind, Instant since) {}

  public ObserverStatus {
    sees = List.copyOf(sees);
  }

  /** The same with what it sees of clusters that are visible. */
  ObserverStatus seenBy(Visible visible) {
    return with(sees.stream().filter(one -> visible.sees(one.cluster())).toList());
  }

  /** The same, seeing that. */
  private ObserverStatus with(List<Sees> others) {
    return new ObserverStatus(name, here, leads, lost, startedAt, ageMs, others);
  }
}
