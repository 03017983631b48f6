package org.failoverdashboard.launcher;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.ChainReport;
import org.failoverdashboard.history.api.HistoryLoad;
import org.failoverdashboard.history.api.HistoryTools;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.UuidV7;

/** One run of the benchmark of history against one database. */
final class HistoryTrial {
  private static final int STREAMS = 200;
  private static final int EVENT_BATCH = 500;
  private static final int READS = 100;
  private static final int POINTS = 1_000;

  /** Nodes whose sums reach over all the days that charts are asked for. */
  private static final int CHARTED = 5;

  /** How a read is named whose time is asked for. */
  static final String PAGE = "page of a stream, 50 events";

  /**
   * How much is written: both for so long, and until there are so many.
   *
   * @param seconds at least
   * @param nodes how many are sampled
   * @param events at least
   * @param samples at least
   */
  record Size(Duration seconds, int nodes, int events, int samples) {}

  private interface Work {
    void run() throws SQLException;
  }

  private final DataSource control;
  private final BenchSql sql;
  private final HistoryLoad history;
  private final Size size;
  private final int nodes;
  private final Environment environment;
  private final SplittableRandom random = new SplittableRandom(5);
  private final Ids ids;
  private final Instant begin;

  HistoryTrial(DataSource control, Size size, Environment environment) {
    this.control = control;
    this.sql = new BenchSql(control);
    this.history = HistoryLoad.of(control, "bench", environment.time());
    this.size = size;
    this.nodes = size.nodes();
    this.environment = environment;
    this.ids = new UuidV7(environment.time(), random);
    this.begin = environment.time().now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
  }

  HistoryResult run(int days) throws SQLException {
    Instant end = begin.plus(Duration.ofDays(1));
    // As many partitions as there are at any time: raw samples are kept for a week.
    history.makePartitions(SampleLevel.RAW, begin.minus(Duration.ofDays(7)), end);
    history.makePartitions(SampleLevel.MINUTE, begin.minus(Duration.ofDays(days)), end);
    history.makePartitions(SampleLevel.HOUR, begin.minus(Duration.ofDays(days)), end);
    List<Double> eventRates = perSecond("Writing events", this::events, EVENT_BATCH, size.events());
    long eventBytes = bytes("event");
    List<Double> sampleRates = perSecond("Writing samples", this::samples, nodes, size.samples());
    long sampleBytes = bytes("sample");
    double rollUpMs = rollUp();
    chartable(days);
    List<HistoryResult.Reading> readings = readings(days);
    long began = environment.time().nanoTime();
    ChainReport chain = HistoryTools.verify(control, null);
    double verifyMs = ms(began);
    if (!chain.holds()) {
      throw new LauncherException("The benchmark broke its own chain: " + chain.first());
    }
    return new HistoryResult(
        HistoryResult.Rate.of(eventRates, count("event"), eventBytes),
        HistoryResult.Rate.of(sampleRates, count("sample"), sampleBytes),
        nodes,
        days,
        rollUpMs,
        verifyMs,
        readings);
  }

  private int written;

  private void events() throws SQLException {
    List<DomainEvent> batch = new ArrayList<>();
    for (int i = 0; i < EVENT_BATCH; i++) {
      batch.add(event(written++));
    }
    history.append(batch);
  }

  private DomainEvent event(int number) {
    return new DomainEvent(
        ids.next(),
        DomainEvent.clusterStream("cluster-" + random.nextInt(STREAMS)),
        "node.changed",
        environment.time().now(),
        Actor.observer("bench"),
        null,
        "The node answers again after a silence of 812 ms",
        Map.of(
            "node",
            "node-" + number % 7,
            "from",
            "UNREACHABLE",
            "to",
            "STREAMING",
            "lag_bytes",
            random.nextInt(1_000_000)));
  }

  private int second;

  /** Every node once: a second of a fleet. */
  private void samples() throws SQLException {
    Instant at = begin.plusSeconds(second++);
    List<Sample> batch = new ArrayList<>(nodes);
    for (int node = 0; node < nodes; node++) {
      double latency = 20 + random.nextDouble() * 5;
      long lag = random.nextLong(100_000);
      batch.add(new Sample(node(node), at, true, lag, lag / 50.0, latency, 1e6 + lag));
    }
    history.write(batch);
  }

  /** How long adding up a minute of the whole fleet takes, in ms. */
  private double rollUp() throws SQLException {
    long began = environment.time().nanoTime();
    int buckets = history.rollUp();
    return buckets == 0 ? 0 : ms(began) / buckets;
  }

  /** What months of samples would have been added up to; written by the server itself. */
  private void chartable(int days) throws SQLException {
    String from = "'" + begin.minus(Duration.ofDays(days)) + "'::timestamptz";
    environment
        .console()
        .step(
            "Making " + days + " days of minutes and hours for " + CHARTED + " nodes",
            () -> {
              fill("sample_minute", from, "1 minute", 60);
              fill("sample_hour", from, "1 hour", 3_600);
            });
  }

  private void fill(String table, String from, String step, int samples) {
    String metric =
        "%1$d, 10 + random(), 40 + 100 * random(), 25 + random(), 25, 38 + random(), 39 + random()"
            .formatted(samples);
    sql.execute(
        """
        insert into %s
        select at, series.id, %d, %d, %s, %s, %s, %s
          from generate_series(%s, '%s'::timestamptz - interval '%s', interval '%s') at
         cross join (select id from sample_series order by id limit %d) series
         order by at;
        analyze %s\
        """
            .formatted(
                table, samples, samples, metric, metric, metric, metric, from, begin, step, step,
                CHARTED, table));
  }

  private List<HistoryResult.Reading> readings(int days) throws SQLException {
    sql.execute("analyze event; analyze sample");
    List<NodeId> charted = charted();
    Instant end = begin.plusSeconds(second);
    long newest = count("event");
    return List.of(
        reading(PAGE, () -> page(newest)),
        reading(chartOf(days), () -> chart(charted, end, Duration.ofDays(days), POINTS)),
        reading(
            "chart of " + days + " days, 5,000 points",
            () -> chart(charted, end, Duration.ofDays(days), 5_000)),
        reading("chart of 7 days", () -> chart(charted, end, Duration.ofDays(7), POINTS)),
        reading("chart of 15 minutes", () -> chart(charted, end, Duration.ofMinutes(15), POINTS)));
  }

  private void page(long newest) throws SQLException {
    String stream = DomainEvent.clusterStream("cluster-" + random.nextInt(STREAMS));
    history.page(stream, 1 + random.nextLong(newest), 50);
  }

  private void chart(List<NodeId> charted, Instant end, Duration range, int points) {
    NodeId node = charted.get(random.nextInt(charted.size()));
    int found = history.charts().chart(node, null, end.minus(range), end, points).points().size();
    if (found == 0 || found > points) {
      throw new LauncherException("A chart of " + points + " points had " + found);
    }
  }

  private HistoryResult.Reading reading(String what, Work work) throws SQLException {
    double[] times = new double[READS];
    for (int i = 0; i < READS; i++) {
      long began = environment.time().nanoTime();
      work.run();
      times[i] = ms(began);
    }
    return HistoryResult.Reading.of(what, times);
  }

  static String chartOf(int days) {
    return "chart of " + days + " days";
  }

  /** Does it again and again; how many were written in each whole second. */
  private List<Double> perSecond(String what, Work work, int each, int atLeast) {
    List<Double> rates = new ArrayList<>();
    environment.console().step(what, () -> rates.addAll(measured(work, each, atLeast)));
    return rates;
  }

  private List<Double> measured(Work work, int each, int atLeast) {
    List<Double> rates = new ArrayList<>();
    long rows = 0;
    long began = environment.time().nanoTime();
    long mark = began;
    long sinceMark = 0;
    try {
      while (rows < atLeast || environment.time().nanoTime() - began < size.seconds().toNanos()) {
        work.run();
        rows += each;
        sinceMark += each;
        long now = environment.time().nanoTime();
        if (now - mark >= 1_000_000_000L) {
          rates.add(sinceMark * 1e9 / (now - mark));
          mark = now;
          sinceMark = 0;
        }
      }
    } catch (SQLException e) {
      throw new LauncherException("Writing failed: " + e.getMessage(), e);
    }
    return rates;
  }

  private List<NodeId> charted() throws SQLException {
    List<NodeId> found = new ArrayList<>();
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select node_id from sample_series order by id limit " + CHARTED)) {
      while (rows.next()) {
        found.add(new NodeId(rows.getObject(1, UUID.class)));
      }
    }
    return found;
  }

  private static NodeId node(int number) {
    return new NodeId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number));
  }

  private double ms(long began) {
    return (environment.time().nanoTime() - began) / 1e6;
  }

  /** With its indexes and partitions. */
  private long bytes(String table) throws SQLException {
    return sql.number(
        """
        select sum(pg_total_relation_size(part))
          from (select '%1$s'::regclass::oid union all
                select inhrelid from pg_inherits where inhparent = '%1$s'::regclass) parts (part)\
        """
            .formatted(table));
  }

  private long count(String table) throws SQLException {
    return sql.number("select count(*) from " + table);
  }
}
