package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.jspecify.annotations.Nullable;

/**
 * What this observer knows of one node.
 *
 * @param latest the newest observation; null before the first
 * @param lastAnswer the newest in which the node answered; null when it never did
 * @param unusableSinceNanos when the node stopped being usable, by the monotonic clock: the begin
 *     of the first look that failed after the last answer; null while it answers
 * @param lastHeard the last message that reached it as a standby; null when none is known
 * @param lastStreamingNanos when it was last seen streaming as a standby, by the monotonic clock;
 *     null when it never was
 * @param writes what is known of the writes of a primary
 * @param rejectedNanos when it last answered with an error since it stopped being usable, by the
 *     monotonic clock: it was there then; null when it did not
 * @param history of the timeline it was last seen on; null when it is not known
 */
public record NodeObservations(
    Node node,
    @Nullable Observation latest,
    @Nullable Observation lastAnswer,
    @Nullable Long unusableSinceNanos,
    @Nullable Heard lastHeard,
    @Nullable Long lastStreamingNanos,
    Writes writes,
    @Nullable TimelineHistory history,
    @Nullable Long rejectedNanos) {

  public static NodeObservations none(Node node) {
    return new NodeObservations(node, null, null, null, null, null, Writes.UNKNOWN, null, null);
  }

  /** The state of the server, only if its newest observation is an answer. */
  public Optional<ServerState> current() {
    return latest == null ? Optional.empty() : latest.answer();
  }

  /** The last state the server ever told. */
  public Optional<ServerState> lastKnown() {
    return lastAnswer == null ? Optional.empty() : lastAnswer.answer();
  }

  /** How the newest observation failed; empty when it is an answer or there is none. */
  public Optional<ProbeResult.Failed> failure() {
    return latest != null && latest.result() instanceof ProbeResult.Failed failed
        ? Optional.of(failed)
        : Optional.empty();
  }

  /** True when the newest look began at or after that moment and was answered. */
  public boolean answeredSince(long nanos) {
    return lastAnswer != null && lastAnswer == latest && lastAnswer.atNanos() - nanos >= 0;
  }

  /** True when the newest observation is so old that it should have been replaced long ago. */
  public boolean stale(Duration limit, long nowNanos) {
    return latest != null && nowNanos - latest.atNanos() > limit.toNanos();
  }

  public OptionalLong unusableSince() {
    return unusableSinceNanos == null ? OptionalLong.empty() : OptionalLong.of(unusableSinceNanos);
  }

  /** True when a message of the stream reached this standby at or after that moment. */
  public boolean heardSince(long nanos) {
    return lastHeard != null && lastHeard.atNanos() - nanos >= 0;
  }

  /** The same after one more observation. */
  public NodeObservations after(Observation observation) {
    if (observation.result() instanceof ProbeResult.Answered answered) {
      Observation kept = observation.answering(withKnownTimeline(answered.state()));
      return new NodeObservations(
          node,
          kept,
          kept,
          null,
          heard(kept),
          streaming(kept),
          writes.after(kept, answered.state()),
          history,
          null);
    }
    long since = unusableSinceNanos == null ? observation.atNanos() : unusableSinceNanos;
    return new NodeObservations(
        node,
        observation,
        lastAnswer,
        since,
        lastHeard,
        lastStreamingNanos,
        Writes.UNKNOWN,
        history,
        rejected(observation));
  }

  /** The same had the node gone at that moment: what it said before is still known. */
  public NodeObservations lost(long atNanos) {
    return new NodeObservations(
        node,
        null,
        lastAnswer,
        atNanos,
        lastHeard,
        lastStreamingNanos,
        Writes.UNKNOWN,
        history,
        rejectedNanos);
  }

  /** The same of a node whose place in the inventory changed. */
  public NodeObservations with(Node changed) {
    return new NodeObservations(
        changed,
        latest,
        lastAnswer,
        unusableSinceNanos,
        lastHeard,
        lastStreamingNanos,
        writes,
        history,
        rejectedNanos);
  }

  private @Nullable Long rejected(Observation observation) {
    boolean alive =
        observation.result() instanceof ProbeResult.Failed failed
            && failed.kind().meaning() == FailureKind.Meaning.ALIVE;
    return alive ? Long.valueOf(observation.atNanos()) : rejectedNanos;
  }

  /** True when it answered with an error at or after that moment, and not at all since. */
  public boolean rejectedSince(long nanos) {
    return rejectedNanos != null && rejectedNanos - nanos >= 0;
  }

  private @Nullable Heard heard(Observation observation) {
    return Heard.in(observation, lastAnswer)
        .filter(heard -> !heardSince(heard.atNanos()))
        .orElse(lastHeard);
  }

  private @Nullable Long streaming(Observation observation) {
    return observation
        .answer()
        .map(ServerState::receiver)
        .filter(ServerState.Receiver::streaming)
        .map(receiver -> observation.atNanos())
        .orElse(lastStreamingNanos);
  }

  /** True when it was seen streaming at or after that moment. */
  public boolean streamedSince(long nanos) {
    return lastStreamingNanos != null && lastStreamingNanos - nanos >= 0;
  }

  /** The same after somebody saw it stream from that address. */
  NodeObservations streams(HostPort from, long atNanos) {
    return new NodeObservations(
        node,
        latest,
        lastAnswer,
        unusableSinceNanos,
        new Heard(atNanos, from),
        atNanos,
        writes,
        history,
        rejectedNanos);
  }

  /** The same after another small write was tried on it. */
  NodeObservations checked(WriteCheck check) {
    return new NodeObservations(
        node,
        latest,
        lastAnswer,
        unusableSinceNanos,
        lastHeard,
        lastStreamingNanos,
        writes.checked(check),
        history,
        rejectedNanos);
  }

  /** The same once the history of its timeline was read. */
  NodeObservations told(TimelineHistory read) {
    return new NodeObservations(
        node,
        latest,
        lastAnswer,
        unusableSinceNanos,
        lastHeard,
        lastStreamingNanos,
        writes,
        read,
        rejectedNanos);
  }

  /** The way it came to where it was last seen; empty while its history is not known. */
  public Optional<Lineage> lineage() {
    return lastKnown()
        .filter(state -> history != null && history.timeline() == state.timeline())
        .map(state -> new Lineage(Objects.requireNonNull(history), state.position()));
  }

  /**
   * A standby without a receiver may tell the timeline of its last restart point only. As long as
   * it runs it never goes back to an earlier one.
   */
  private ServerState withKnownTimeline(ServerState state) {
    return lastKnown()
        .filter(known -> state.inRecovery() && known.startedAt().equals(state.startedAt()))
        .filter(known -> known.timeline() > state.timeline())
        .map(known -> state.withTimeline(known.timeline()))
        .orElse(state);
  }
}
