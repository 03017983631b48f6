package org.failoverdashboard.launcher;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.HistoryLoad;
import org.failoverdashboard.history.api.IncidentReports;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.UuidV7;
import org.jspecify.annotations.Nullable;

/**
 * Reports of incidents in a large store: each of some forty events, among a hundred others of its
 * cluster, with two minutes of samples of three nodes around it.
 */
final class ReportTrial {
  static final int INCIDENTS = 100;

  private static final int EVENTS = 40;
  private static final int MEANWHILE = 100;
  private static final int NODES = 3;
  private static final Duration LASTED = Duration.ofSeconds(60);
  private static final Duration AROUND = Duration.ofSeconds(30);
  private static final Duration APART = Duration.ofMinutes(10);
  private static final List<String> PHASES =
      List.of("suspected", "confirmed", "fenced", "promoted", "writable", "streaming_again");

  private final HistoryLoad history;
  private final IncidentReports reports;
  private final Environment environment;
  private final SplittableRandom random = new SplittableRandom(7);
  private final Ids ids;
  private final Cluster cluster;
  private final Instant begin;
  private final List<UUID> incidents = new ArrayList<>();

  ReportTrial(DataSource control, Environment environment) {
    this.history = HistoryLoad.of(control, "bench", environment.time());
    this.environment = environment;
    this.ids = new UuidV7(environment.time(), random.split());
    this.cluster = cluster();
    this.reports = history.reports(new OneCluster(cluster));
    this.begin = environment.time().now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
  }

  /** Makes them, among what is there. */
  void fill() throws SQLException {
    Instant end = begin.plus(APART.multipliedBy(INCIDENTS));
    history.makePartitions(SampleLevel.RAW, begin.minus(Duration.ofDays(1)), end);
    for (int i = 0; i < INCIDENTS; i++) {
      UUID incident = ids.next();
      Instant at = begin.plus(APART.multipliedBy(i));
      history.append(events(incident, at));
      history.write(samples(at));
      incidents.add(incident);
    }
  }

  HistoryResult.Reading read() {
    double[] times = new double[INCIDENTS];
    for (int i = 0; i < INCIDENTS; i++) {
      long began = environment.time().nanoTime();
      boolean whole =
          reports
              .report(incidents.get(random.nextInt(INCIDENTS)))
              .filter(report -> report.lag().size() == NODES)
              .filter(report -> report.timeline().size() >= EVENTS)
              .isPresent();
      times[i] = (environment.time().nanoTime() - began) / 1e6;
      if (!whole) {
        throw new LauncherException("A report lacks what it should tell.");
      }
    }
    return HistoryResult.Reading.of(AuditTrial.REPORT, times);
  }

  private List<DomainEvent> events(UUID incident, Instant at) {
    List<DomainEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS + MEANWHILE; i++) {
      Instant then = at.plus(LASTED.multipliedBy(i).dividedBy(EVENTS + MEANWHILE));
      boolean own = i % (MEANWHILE / EVENTS + 1) == 0 && i / (MEANWHILE / EVENTS + 1) < EVENTS;
      int number = i / (MEANWHILE / EVENTS + 1);
      String type =
          own
              ? number < PHASES.size() ? "incident." + PHASES.get(number) : "failover.step_intended"
              : "node.state_changed";
      events.add(event(type, then, own ? incident : null));
    }
    return events;
  }

  private DomainEvent event(String type, Instant at, @Nullable UUID incident) {
    return new DomainEvent(
        ids.next(),
        DomainEvent.clusterStream(cluster.name()),
        type,
        at,
        Actor.observer("bench"),
        incident,
        "The primary does not answer, and no standby hears it",
        Map.of(
            "primary", "bench-0",
            "node", "bench-1",
            "step", "PROMOTE",
            "votes", List.of(Map.of("observer", "bench", "diagnosis", "PRIMARY_DEAD"))));
  }

  /** Every second of it and around it. */
  private List<Sample> samples(Instant at) {
    List<Sample> samples = new ArrayList<>();
    for (long s = -AROUND.toSeconds(); s < LASTED.plus(AROUND).toSeconds(); s++) {
      for (Node node : cluster.nodes()) {
        long lag = random.nextLong(100_000);
        samples.add(new Sample(node.id(), at.plusSeconds(s), true, lag, 2.0, 20.0, 1e6));
      }
    }
    return samples;
  }

  private static Cluster cluster() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      HostPort address = new HostPort("192.0.2." + (i + 1), 5432);
      NodeId id = new NodeId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + i));
      nodes.add(
          new Node(id, "bench-" + i, "bench", address, address, Promotion.ALLOWED, 100, false));
    }
    ClusterId id = new ClusterId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0001_0000L));
    return new Cluster(id, "reported", Policy.DEFAULT, nodes, 1, nodes.getFirst().id(), false, 1);
  }
}
