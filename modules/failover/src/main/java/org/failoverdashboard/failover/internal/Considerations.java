package org.failoverdashboard.failover.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.SnapshotPayload;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.supervise.Considered;
import org.failoverdashboard.failover.domain.Troubles;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Allowance;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/**
 * Records what the leading observer decides about one cluster in trouble, with everything that it
 * is decided from, so that the same can be decided again under another policy.
 */
final class Considerations implements Considered {
  static final String TYPE = "cluster.considered";

  private final Consumer<DomainEvent> listeners;
  private final Allowance fleet;
  private final ThreadFactory threads;
  private final Actor observer;
  private final Ids ids;
  private final Time time;
  private final Troubles troubles = new Troubles();

  /**
   * @param fleet how much may be recorded of all clusters together
   */
  Considerations(
      Consumer<DomainEvent> listeners,
      Allowance fleet,
      ThreadFactory threads,
      String observer,
      Ids ids,
      Time time) {
    this.listeners = listeners;
    this.fleet = fleet;
    this.threads = threads;
    this.observer = Actor.observer(observer);
    this.ids = ids;
    this.time = time;
  }

  @Override
  public void decided(Snapshot snapshot, Decision decision) {
    if (troubles.worthRecording(snapshot, decision, () -> fleet.take(snapshot.nowNanos()))) {
      // Writing it down takes a moment, which a failover does not wait for.
      threads.newThread(() -> record(snapshot, decision)).start();
    }
  }

  private void record(Snapshot snapshot, Decision decision) {
    Duration ago = Duration.ofNanos(time.nanoTime() - snapshot.nowNanos());
    listeners.accept(
        new DomainEvent(
            ids.next(),
            DomainEvent.viewStream(snapshot.observations().cluster().name()),
            TYPE,
            time.now().minus(ago),
            observer,
            null,
            decision.reason(),
            payload(snapshot, decision)));
  }

  private static Map<String, Object> payload(Snapshot snapshot, Decision decision) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("rule", decision.rule());
    payload.put("outcome", decision.outcome().name());
    payload.put("diagnosis", snapshot.diagnosis().kind().name());
    List<String> vetoes = decision.vetoes().stream().map(Veto::guard).toList();
    payload.put("vetoes", vetoes);
    Loss loss = decision.loss();
    if (loss != null) {
      payload.put("loss_bytes", loss.bytes());
    }
    payload.put("snapshot", SnapshotPayload.of(snapshot));
    return payload;
  }
}
