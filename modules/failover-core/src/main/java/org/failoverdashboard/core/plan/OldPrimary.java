package org.failoverdashboard.core.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * The primary that is being replaced: it is fenced as soon as it answers, beside everything else.
 *
 * <p>Invariant: nothing waits for it. A fence that may have been raised is lifted when the failover
 * is given up.
 */
final class OldPrimary {
  /** A primary that returns shall not serve its clients for long. */
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final Optional<Node> node;
  private final Servers servers;
  private final Together together;
  private final Mandate mandate;
  private final Time time;
  private final AtomicReference<@Nullable String> proof = new AtomicReference<>();
  private final AtomicBoolean mayBeFenced = new AtomicBoolean();
  private final AtomicBoolean fenced = new AtomicBoolean();
  private final AtomicBoolean enough = new AtomicBoolean();
  private Together.@Nullable Pending<Node> attempt;
  private Together.@Nullable Pending<Node> watch;

  /**
   * @param node empty when it must not be acted on
   */
  OldPrimary(Optional<Node> node, Servers servers, Together together, Mandate mandate, Time time) {
    this.node = node;
    this.servers = servers;
    this.together = together;
    this.mandate = mandate;
    this.time = time;
  }

  /** An earlier leader may have fenced it. */
  void perhapsFenced() {
    mayBeFenced.set(true);
  }

  /** Tries once, beside the cut. */
  void tryToFence() {
    if (attempt == null) {
      attempt = together.begin(nodes(), this::fence);
    }
  }

  /** Fences it whenever it comes back, from now on for so long at most. */
  void watchFor(Duration atMost) {
    if (!fenced.get()) {
      watch = together.begin(nodes(), old -> watch(old, time.nanoTime() + atMost.toNanos()));
    }
  }

  private Node watch(Node old, long deadline) throws InterruptedException {
    while (!enough.get() && time.nanoTime() - deadline < 0) {
      try {
        return fence(old);
      } catch (ServerException stillAway) {
        time.sleep(BETWEEN);
      }
    }
    return old;
  }

  private Node fence(Node old) throws ServerException {
    mandate.renew(Step.FENCE, old);
    try {
      int ended = servers.fence(old);
      mayBeFenced.set(true);
      fenced.set(true);
      proof.set(old.name() + " was made read-only, " + ended + " of its sessions ended");
      return old;
    } catch (ServerException failed) {
      if (failed.gone()) {
        proof.compareAndSet(null, old.name() + " refuses connections");
      } else {
        mayBeFenced.set(true);
      }
      throw failed;
    }
  }

  /** Why it can acknowledge nothing, as far as it showed itself; empty when that is not proved. */
  Optional<String> proof() {
    return Optional.ofNullable(proof.get());
  }

  /** Returns when nothing more is under way with it. */
  void leave() throws InterruptedException {
    enough.set(true);
    if (watch != null) {
      watch.cancel();
    }
    if (attempt != null) {
      attempt.cancel();
    }
  }

  /** The nodes whose fence must be lifted, should the failover be given up. */
  List<Node> toLift() {
    return mayBeFenced.get() ? List.copyOf(nodes()) : List.of();
  }

  private Collection<Node> nodes() {
    return node.stream().toList();
  }
}
