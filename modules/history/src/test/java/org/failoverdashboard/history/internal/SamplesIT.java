package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.history.api.Chart;
import org.failoverdashboard.history.api.Chart.Band;
import org.failoverdashboard.history.api.Chart.Point;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.history.domain.Levels;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesIT {
  private static final Time TIME = new SystemTime();
  private static final NodeId NODE = new NodeId(new UUID(1, 1));
  private static final NodeId OTHER = new NodeId(new UUID(1, 2));

  private final List<Incident> running = new ArrayList<>();
  private ControlPostgres control;
  private SampleStore store;
  private SampleUpkeep upkeep;
  private ChartReader charts;
  private Instant hour;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
    store = new SampleStore(control.dataSource(), "here");
    upkeep = new SampleUpkeep(control.dataSource(), new Running(), Levels.DEFAULT, TIME);
    charts = new ChartReader(control.dataSource(), "here", Levels.DEFAULT, TIME);
  }

  @AfterAll
  void stopServer() {
    control.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    running.clear();
    control.execute("truncate sample, sample_minute, sample_hour, sample_due");
    upkeep.makeAhead();
    hour = TIME.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
  }

  @Test
  void whatWasSampledIsReadAsItWas() throws SQLException {
    store.append(
        List.of(
            new Sample(NODE, hour, true, 5_000_000_001L, 1.5, 20.25, 1e9),
            new Sample(NODE, hour.plusSeconds(1), false, null, null, null, null),
            new Sample(OTHER, hour, true, 1L, 1.0, 1.0, 1.0)));

    List<Point> points = charts.chart(NODE, null, hour, hour.plusSeconds(60), 60).points();
    assertThat(points)
        .containsExactly(
            new Point(hour, 1, 1.0, flat(5_000_000_001.0), flat(1.5), flat(20.25), flat(1e9)),
            new Point(hour.plusSeconds(1), 1, 0.0, null, null, null, null));
  }

  @Test
  void aSpikeStaysHoweverFewPointsAreAskedFor() throws SQLException {
    spiky(Duration.ofMinutes(90));
    upkeep.rollUp();

    for (int points : new int[] {1, 2, 7, 60, 500}) {
      Chart chart = charts.chart(NODE, "here", hour, hour.plusSeconds(5_400), points);
      assertThat(chart.points()).hasSizeBetween(1, points);
      assertThat(chart.points().stream().mapToLong(Point::samples).sum()).isEqualTo(5_400);
      assertThat(chart.points().stream().map(Point::latencyMs).mapToDouble(Band::max).max())
          .hasValue(950);
      assertThat(chart.points().stream().map(Point::latencyMs).mapToDouble(Band::min).min())
          .hasValue(0);
    }
  }

  @Test
  void aCoarseChartEndsWithWhatIsNotAddedUpYet() throws SQLException {
    spiky(Duration.ofMinutes(90));
    control.execute("delete from sample_due where level = 'hour' and at > '" + hour + "'");
    upkeep.rollUp();
    control.execute(
        "delete from sample_minute where at >= '" + hour.plus(Duration.ofMinutes(80)) + "'");

    Chart chart = charts.chart(NODE, null, hour, hour.plusSeconds(5_400), 1);
    assertThat(chart.level()).isEqualTo(SampleLevel.HOUR);
    assertThat(chart.points().getFirst().samples()).isEqualTo(5_400);
    assertThat(count("sample_hour")).isEqualTo(1);
  }

  @Test
  void sumsAreExact() throws SQLException {
    spiky(Duration.ofMinutes(60));
    upkeep.rollUp();

    Instant minute = hour;
    try (Connection connection = control.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select * from sample_minute where at = '" + minute + "' order by series")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt("samples")).isEqualTo(60);
      assertThat(row.getInt("available")).isEqualTo(54);
      // 0..59 by turns, without every tenth.
      assertThat(row.getInt("latency_ms_n")).isEqualTo(54);
      assertThat(row.getDouble("latency_ms_max")).isEqualTo(59);
      assertThat(row.getDouble("latency_ms_mean")).isCloseTo(1_590 / 54.0, within(1e-9));
      assertThat(row.getDouble("latency_ms_p50")).isEqualTo(29.5);
      assertThat(row.getDouble("latency_ms_p99")).isCloseTo(58.47, within(0.001));
    }
    assertThat(count("sample_minute")).isEqualTo(60);
    assertThat(count("sample_hour")).isEqualTo(1);
    assertThat(count("sample_due")).isZero();
  }

  @Test
  void whatComesLateIsAddedUpAgain() throws SQLException {
    store.append(List.of(latency(NODE, hour, 1.0)));
    upkeep.rollUp();
    store.append(List.of(latency(NODE, hour.plusSeconds(30), 9.0)));
    assertThat(upkeep.rollUp()).isEqualTo(2);

    Point point = charts.chart(NODE, null, hour, hour.plusSeconds(3_600), 1).points().getFirst();
    assertThat(point.samples()).isEqualTo(2);
    assertThat(point.latencyMs()).isEqualTo(new Band(1, 5, 9, 8.6));
  }

  @Test
  void aBatchThatWasPerhapsWrittenIsThereOnce() throws SQLException {
    List<Sample> batch = List.of(latency(NODE, hour, 1.0), latency(OTHER, hour, 1.0));
    store.append(batch);
    store.appendAgain(batch);
    store.appendAgain(List.of(latency(NODE, hour, 1.0), latency(NODE, hour.plusSeconds(1), 1.0)));

    assertThat(count("sample")).isEqualTo(3);
  }

  @Test
  void oldPartitionsAreDroppedAndNoOthers() throws SQLException {
    Instant old = TIME.now().minus(Duration.ofDays(9));
    store.appendAgain(List.of(latency(NODE, old, 1.0)));
    store.append(List.of(latency(NODE, hour, 1.0)));

    assertThat(upkeep.retain()).hasSize(1).allMatch(name -> name.startsWith("sample_2"));
    assertThat(upkeep.retain()).isEmpty();
    assertThat(count("sample")).isEqualTo(1);
  }

  @Test
  void whatAnOpenIncidentNeedsIsKept() throws SQLException {
    Instant old = TIME.now().minus(Duration.ofDays(9));
    store.appendAgain(List.of(latency(NODE, old, 1.0)));
    running.add(incident(old.plus(Duration.ofMinutes(59))));
    assertThat(upkeep.retain()).isEmpty();

    running.clear();
    control.execute(
        "insert into cluster (id, name, policy) values ('" + new UUID(5, 5) + "', 'c', '{}')",
        "insert into open_incident values ('"
            + new UUID(5, 5)
            + "', '"
            + new UUID(6, 6)
            + "', 'p', '"
            + old.plus(Duration.ofMinutes(30))
            + "')");
    assertThat(upkeep.retain()).isEmpty();

    control.execute("delete from cluster");
    assertThat(upkeep.retain()).hasSize(1);
  }

  /** Every second: latency 0 to 59 by turns, once 950; every tenth did not answer. */
  private void spiky(Duration length) throws SQLException {
    List<Sample> samples = new ArrayList<>();
    for (int second = 0; second < length.toSeconds(); second++) {
      Instant at = hour.plusSeconds(second);
      double latency = second == 3_333 ? 950 : second % 60;
      samples.add(
          second % 10 == 5
              ? new Sample(NODE, at, false, null, null, null, null)
              : latency(NODE, at, latency));
    }
    store.append(samples);
  }

  private static Sample latency(NodeId node, Instant at, double ms) {
    return new Sample(node, at, true, 0L, 0.0, ms, null);
  }

  private static Band flat(double value) {
    return new Band(value, value, value, value);
  }

  private int count(String table) throws SQLException {
    try (Connection connection = control.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Incident incident(Instant startedAt) {
    return new Incident(
        new UUID(7, 7),
        "orders",
        Incident.Kind.FAILOVER,
        Incident.State.RUNNING,
        startedAt,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  private final class Running implements Incidents {
    @Override
    public List<Incident> running() {
      return running;
    }

    @Override
    public List<Incident> recent(int limit) {
      return running;
    }

    @Override
    public List<Incident> pageOf(Set<String> clusters, @Nullable UUID before, int limit) {
      return running();
    }

    @Override
    public List<Incident> page(@Nullable UUID before, int limit) {
      return running;
    }

    @Override
    public Optional<Incident> incident(UUID id) {
      return Optional.empty();
    }
  }
}
