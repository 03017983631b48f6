package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as an observer saw it at a moment of the past.
 *
 * @param observer whose view it is
 * @param changedAt when the view became what it is
 * @param watched false when nothing shows that the observer was still watching at that moment: the
 *     view is the last it had
 * @param primary the name of the primary that was published; null when none was
 * @param evidence a sentence that says what was seen, as of the last change
 * @param since when the diagnosis became what it is
 */
public record PastCluster(
    String id,
    String name,
    String observer,
    Instant changedAt,
    boolean watched,
    long term,
    @Nullable String primary,
    Diagnosis.Kind diagnosis,
    String evidence,
    boolean paused,
    Instant since,
    List<PastNode> nodes) {
  public PastCluster {
    nodes = List.copyOf(nodes);
  }

  /** The same with what samples say. */
  public PastCluster with(List<PastNode> sampled, boolean stillWatched) {
    return new PastCluster(
        id,
        name,
        observer,
        changedAt,
        stillWatched,
        term,
        primary,
        diagnosis,
        evidence,
        paused,
        since,
        sampled);
  }
}
