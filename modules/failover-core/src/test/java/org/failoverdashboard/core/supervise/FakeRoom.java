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
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** What one supervision sees, acts with and tells, in memory; it sees what its test says. */
final class FakeRoom implements Watching, Together, ControlDatabase, Time {
  final FakeRecords records = new FakeRecords();
  final FakeServers servers = new FakeServers();
  final List<DomainEvent> told = new ArrayList<>();
  TestCluster seen;
  final List<List<String>> looked = new ArrayList<>();
  final List<String> streaming = new ArrayList<>();
  final List<Duration> slept = new ArrayList<>();
  Runnable onLook = () -> {};
  final List<ClusterObserved> fleet = new ArrayList<>();
  boolean blind;

  /** How often something was begun with several servers at once. */
  int begun;

  /** Whatever was observed, this is made of it; null for what it means. */
  @Nullable Kind diagnosed;

  State database = State.READY;
  private final Journal journal = new Journal(told::add, () -> new UUID(1, nextId()), this);
  long nanos = TestCluster.NOW;
  private long ids;

  FakeRoom(TestCluster seen) {
    this.seen = seen;
  }

  private long nextId() {
    return ++ids;
  }

  Journal journal() {
    return journal;
  }

  FleetBrake brake() {
    StormBrake brake = new StormBrake(StormBrake.Limits.DEFAULT);
    return new FleetBrake(brake, records, journal, Actor.observer("here"), this);
  }

  /** Of an observer that started a minute ago. */
  Situation situation() {
    Situation situation = new Situation(this, this, records, records, brake(), this);
    passes(Duration.ofMinutes(1));
    return situation;
  }

  Supervision supervision() {
    return supervision(situation());
  }

  Supervision supervision(Situation situation) {
    return new Supervision(seen.cluster().id(), means(), situation);
  }

  void passes(Duration time) {
    nanos += time.toNanos();
  }

  Means means() {
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
    return fleet.isEmpty() ? cluster(seen.cluster().id()).stream().toList() : fleet;
  }

  @Override
  public Optional<ClusterObserved> cluster(ClusterId id) {
    return blind ? Optional.empty() : Optional.of(observed());
  }

  ClusterObserved observed() {
    ClusterObservations observations = seen.observations();
    return new ClusterObserved(observations, diagnosisOf(observations));
  }

  /** What was seen never grows old here. */
  @Override
  public Diagnosis diagnosisOf(ClusterObservations observations) {
    return diagnosed == null
        ? Diagnoser.diagnose(observations, TestCluster.NOW)
        : new Diagnosis(diagnosed, observations.cluster().primary(), "as the test says");
  }

  @Override
  public void look(ClusterId cluster, Collection<Node> nodes, Duration timeout) {
    looked.add(nodes.stream().map(Node::name).toList());
    onLook.run();
  }

  @Override
  public void streams(ClusterId cluster, NodeId standby, HostPort from) {
    streaming.add(standby + " from " + from);
  }

  @Override
  public String observer() {
    return "here";
  }

  @Override
  public <T> Pending<T> begin(Collection<Node> nodes, Task<T> task) {
    begun++;
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
    return new Status(database, "as the test says");
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
    slept.add(duration);
    nanos += duration.toNanos();
  }
}
