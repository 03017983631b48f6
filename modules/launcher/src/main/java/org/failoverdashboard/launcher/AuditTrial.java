package org.failoverdashboard.launcher;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.Audit;
import org.failoverdashboard.history.api.AuditCursor;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.history.api.HistoryLoad;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * Searches in the audit of a large store, pages of its streams and reports. It is filled by the
 * server itself, so its hashes mean nothing; words are as rare and as common as in a language (the
 * rank of a word is the cube of a random number).
 */
final class AuditTrial {
  static final String REPORT = "report of an incident";

  private static final int READS = 100;
  private static final int PAGE = 51;
  private static final int STREAM_PAGE = 50;
  private static final int STREAMS = 200;
  private static final int WORDS = 20_000;
  private static final int ROWS_A_STATEMENT = 200_000;
  private static final int SECONDS_APART = 6;

  private static final String FILL =
      """
      insert into event (id, stream, version, type, schema_version, at, actor_kind, actor_name, reason, payload, hash)
      select gen_random_uuid(), 'cluster:cluster-' || i %% %1$d, i,
             case when i %% 10 = 0 then 'cluster.paused' else 'node.state_changed' end, 1,
             timestamptz '2026-01-01' + i * interval '%2$d s',
             case when i %% 10 = 0 then 'person' else 'observer' end,
             case when i %% 10 = 0 then 'person-' || floor(100 * power(random(), 2)) else 'bench' end,
             (select string_agg('w' || floor(%3$d * power(random(), 3)), ' ') from generate_series(1, 8) where i > 0),
             jsonb_build_object('name', 'cluster-' || i %% %1$d, 'number', i), decode(repeat('00', 32), 'hex')
        from generate_series(%4$d, %5$d) i\
      """;

  private interface Read {
    void run() throws SQLException;
  }

  private final BenchSql sql;
  private final HistoryLoad history;
  private final Audit audit;
  private final Environment environment;
  private final ReportTrial reports;
  private final SplittableRandom random = new SplittableRandom(5);

  AuditTrial(DataSource control, Environment environment) {
    this.sql = new BenchSql(control);
    this.history = HistoryLoad.of(control, "bench", environment.time());
    this.audit = history.audit();
    this.environment = environment;
    this.reports = new ReportTrial(control, environment);
  }

  AuditResult run(int events) throws SQLException {
    environment.console().step("Filling %,d events".formatted(events), () -> fill(events));
    reports.fill();
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    List<HistoryResult.Reading> readings =
        List.of(
            reading("the newest", () -> page(null, null, null)),
            reading("one person", () -> page("person-" + random.nextInt(100), null, null)),
            reading("one cluster", () -> page(null, "cluster-" + 10 * random.nextInt(20), null)),
            reading("a word, any", () -> page(null, null, word(3))),
            reading("a word, mostly rare", () -> page(null, null, word(1))),
            reading("two words", () -> page(null, null, word(3) + " " + word(3))),
            reading(
                "a word of one person", () -> page("person-" + random.nextInt(100), null, word(3))),
            reading("a word nobody wrote", () -> page(null, null, "nobody" + random.nextInt(9))),
            reading("a day", () -> day(begin, events)),
            reading("an old page of a word", () -> old(begin, events)),
            reading(HistoryTrial.PAGE, () -> streamPage(events)),
            reports.read());
    return new AuditResult(
        sql.number("select count(*) from event"),
        sql.number("select count(*) from event where actor_kind = 'person'"),
        sql.number(
            """
            select sum(pg_relation_size(indexrelid)) from pg_index
             where indrelid = 'event'::regclass and indexrelid::regclass::text like 'event_audit%'\
            """),
        readings);
  }

  private void fill(int events) {
    for (int from = 1; from <= events; from += ROWS_A_STATEMENT) {
      int to = Math.min(events, from + ROWS_A_STATEMENT - 1);
      sql.execute(FILL.formatted(STREAMS, SECONDS_APART, WORDS, from, to));
    }
    sql.execute("vacuum analyze event");
  }

  private List<RecordedEvent> page(
      @Nullable String actor, @Nullable String object, @Nullable String text) {
    List<String> words = text == null ? List.of() : AuditQuery.words(text);
    return audit.page(new AuditQuery(actor, object, null, null, words), null, PAGE);
  }

  private void streamPage(int events) throws SQLException {
    String stream = DomainEvent.clusterStream("cluster-" + random.nextInt(STREAMS));
    if (history.page(stream, events / 2 + random.nextLong(events / 2), STREAM_PAGE) == 0) {
      throw new LauncherException("A page of " + stream + " was empty.");
    }
  }

  private List<RecordedEvent> day(Instant begin, int events) {
    Instant from = begin.plusSeconds(random.nextLong((long) events * SECONDS_APART));
    return audit.page(
        new AuditQuery(null, null, from, from.plus(Duration.ofDays(1)), List.of()), null, PAGE);
  }

  private List<RecordedEvent> old(Instant begin, int events) {
    Instant at = begin.plusSeconds(random.nextLong((long) events * SECONDS_APART));
    return audit.page(
        new AuditQuery(null, null, null, null, AuditQuery.words(word(3))),
        new AuditCursor(at, Long.MAX_VALUE),
        PAGE);
  }

  /** The higher the power, the more common. A whole word may begin others. */
  private String word(int power) {
    return "w" + (int) (WORDS * Math.pow(random.nextDouble(), power));
  }

  private HistoryResult.Reading reading(String what, Read read) throws SQLException {
    double[] times = new double[READS];
    for (int i = 0; i < READS; i++) {
      long began = environment.time().nanoTime();
      read.run();
      times[i] = (environment.time().nanoTime() - began) / 1e6;
    }
    return HistoryResult.Reading.of(what, times);
  }
}
