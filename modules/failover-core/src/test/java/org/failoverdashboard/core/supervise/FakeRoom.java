package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.domain.StormBrake;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Patience;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;

/** What one supervision sees, acts with and tells, in memory; it sees what its test says. */
final class FakeRoom implements Watching, Together, ControlDatabase, Time {
  final FakeRecords records = new FakeRecords();
  final FakeServers servers = new FakeServers();
  final List<DomainEvent> told = new ArrayList<>();
  TestCluster seen;
  Runnable onLook = () -> {};
  long nanos = TestCluster.NOW;
  private long ids;

  FakeRoom(TestCluster seen) {
    this.seen = seen;
  }

  Supervision supervision() {
    Journal journal = new Journal(told::add, () -> new UUID(1, ++ids), this);
    FleetBrake brake =
        new FleetBrake(
            new StormBrake(StormBrake.Limits.DEFAULT),
            records,
            journal,
            Actor.observer("here"),
            this);
    Situation situation = new Situation(this, this, records, records, brake, this);
    nanos += Duration.ofMinutes(1).toNanos();
    return new Supervision(seen.cluster().id(), means(journal), situation);
  }

  private Means means(Journal journal) {
    return new Means(this, records, records, servers, this, journal, this, Patience.DEFAULT);
  }

  Claim claim() {
    return new Claim(new UUID(0, 7), new UUID(0, 8), 8, seen.electorate(), records.own);
  }

  List<String> toldTypes() {
    return told.stream().map(DomainEvent::type).toList();
  }

  @Override
  public List<ClusterObserved> all() {
    return List.of(observed());
  }

  @Override
  public Optional<ClusterObserved> cluster(ClusterId id) {
    return Optional.of(observed());
  }

  private ClusterObserved observed() {
    ClusterObservations observations = seen.observations();
    return new ClusterObserved(observations, diagnosisOf(observations));
  }

  /** What was seen never grows old here. */
  @Override
  public Diagnosis diagnosisOf(ClusterObservations observations) {
    return Diagnoser.diagnose(observations, TestCluster.NOW);
  }

  @Override
  public void look(ClusterId cluster, Collection<Node> nodes, Duration timeout) {
    onLook.run();
  }

  @Override
  public String observer() {
    return "here";
  }

  @Override
  public <T> Pending<T> begin(Collection<Node> nodes, Task<T> task) {
    Map<Node, T> done = new LinkedHashMap<>();
    for (Node node : nodes) {
      try {
        done.put(node, task.with(node));
      } catch (ServerException missing) {
        done.remove(node);
      } catch (InterruptedException impossible) {
        throw new AssertionError(impossible);
      }
    }
    return new Pending<>() {
      @Override
      public Map<Node, T> await() {
        return done;
      }

      @Override
      public void cancel() {}
    };
  }

  @Override
  public Status status() {
    return new Status(State.READY, "it answers");
  }

  @Override
  public void answered() {}

  @Override
  public void silent(String reason) {}

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) {
    nanos += duration.toNanos();
  }
}
