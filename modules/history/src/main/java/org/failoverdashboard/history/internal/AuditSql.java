package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.failoverdashboard.history.api.AuditCursor;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The SQL of a search in the audit. PostgreSQL cannot tell well how rare a word is and then walks
 * through a million events for the last few matches, or gathers a million matches to show the
 * newest. So a few of the newest events are looked through first, as many more as it takes where
 * they hold some, and the index of words and objects is asked where what is looked for is rare.
 */
final class AuditSql {
  /** So many of the newest events are looked through one by one: 2 ms, or 20 where all hold it. */
  static final int FEW = 400;

  /** No more than that are ever looked through. */
  static final int MANY = 2_500;

  /** As the indexes of V80 have it, word for word. */
  private static final String AUDITED = "(actor_kind in ('person', 'key') or stream = 'access')";

  private static final String WORDS = "audit_words(type, actor_name, stream, reason, payload)";

  /** A name, as {@code audit_words} of V80 cuts it into words. */
  private static final String ACTORS_WORDS =
      "plainto_tsquery('simple', translate(?, '{}[]\":,._/\\-+@=&?#<>', '                    '))";

  /** What {@code audit_words} of V80 takes words from. */
  private static final String TEXT =
      "lower(type || ' ' || actor_name || ' ' || stream || ' ' || reason || ' ' || payload::text)";

  private static final Pattern ASCII = Pattern.compile("[a-z0-9]+");
  private static final String NEWEST_FIRST = " order by at desc, position desc";

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();
  private final AuditQuery query;
  private final @Nullable AuditCursor before;

  private AuditSql(AuditQuery query, @Nullable AuditCursor before) {
    this.query = query;
    this.before = before;
  }

  /** Whether there is anything that only the indexes of words and objects find. */
  static boolean isSelective(AuditQuery query) {
    return query.object() != null || !query.words().isEmpty();
  }

  /** What needs no more than the order of time. */
  static AuditSql plain(AuditQuery query, @Nullable AuditCursor before, int limit) {
    AuditSql made = new AuditSql(query, before);
    made.add(EventReader.SELECT + "where ").ordered();
    return made.add(NEWEST_FIRST).limit(limit);
  }

  /**
   * How many of the newest events probably hold the matches that are wanted.
   *
   * @param found among {@link #FEW} of them
   */
  static int enough(int found, int wanted) {
    return found == 0 ? Integer.MAX_VALUE : FEW * wanted / found * 5 / 4;
  }

  /**
   * The matches among the newest events.
   *
   * @param among so many events
   */
  static AuditSql recent(AuditQuery query, @Nullable AuditCursor before, int limit, int among) {
    AuditSql made = new AuditSql(query, before);
    made.add("with recent as materialized (select * from event where ").ordered();
    made.add(NEWEST_FIRST).limit(among);
    made.add(") ").add(EventReader.SELECT.replace("from event", "from recent")).add("where true");
    return made.holding().selective().add(NEWEST_FIRST).limit(limit);
  }

  /**
   * What an event of these words must hold anyhow. To take its text apart into words takes ten
   * times as long, and PostgreSQL asks the cheaper question first. Letters beyond ASCII have more
   * than one lower case.
   */
  private AuditSql holding() {
    query.words().stream()
        .filter(word -> ASCII.matcher(word).matches())
        .forEach(word -> add(" and strpos(" + TEXT + ", ?) > 0", word));
    return this;
  }

  /**
   * All matches by the index.
   *
   * @param limit null for all of them
   */
  static AuditSql indexed(AuditQuery query, @Nullable AuditCursor before, @Nullable Integer limit) {
    AuditSql made = new AuditSql(query, before);
    made.add("with matched as materialized (select at, position from event where ").matching();
    made.add("), newest as (select position from matched").add(NEWEST_FIRST);
    if (limit != null) {
      made.limit(limit);
    }
    return made.add(") ")
        .add(EventReader.SELECT)
        .add("where position in (select position from newest)")
        .add(NEWEST_FIRST);
  }

  /** Planned anew each time: what is best depends on how rare the words are. */
  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.toString());
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }

  /** What the order of time and the actors' index answer. */
  private void ordered() {
    within();
    if (query.actor() != null) {
      add(" and actor_name = ?", query.actor());
    }
  }

  private void within() {
    add(AUDITED);
    Set<String> clusters = query.clusters();
    if (clusters != null) {
      add(" and stream = any(?::text[])", (Object) streams(clusters));
    }
    if (query.from() != null) {
      add(" and at >= ?", utc(query.from()));
    }
    if (query.to() != null) {
      add(" and at < ?", utc(query.to()));
    }
    if (before != null) {
      add(" and (at, position) < (?, ?)", utc(before.at()), before.position());
    }
  }

  /**
   * A person's name is among the words of what they did, so one index holds both who and what. Left
   * to itself PostgreSQL takes all that the person ever did apart into words: seconds of it.
   */
  private AuditSql matching() {
    String actor = query.actor();
    if (actor == null || query.words().isEmpty()) {
      ordered();
      return selective();
    }
    within();
    add(" and actor_name || '' = ?", actor);
    add(" and " + WORDS + " @@ (to_tsquery('simple', ?) && " + ACTORS_WORDS + ")", wanted(), actor);
    return about();
  }

  private static String[] streams(Set<String> clusters) {
    return clusters.stream().map(DomainEvent::clusterStream).toArray(String[]::new);
  }

  private AuditSql selective() {
    if (!query.words().isEmpty()) {
      add(" and " + WORDS + " @@ to_tsquery('simple', ?)", wanted());
    }
    return about();
  }

  private AuditSql about() {
    if (query.object() != null) {
      add(" and audit_objects(stream, payload) @> array[?::text]", query.object());
    }
    return this;
  }

  private String wanted() {
    return query.words().stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
  }

  private AuditSql limit(int limit) {
    return add(" limit ?", limit);
  }

  private AuditSql add(String text, Object... values) {
    sql.append(text);
    parameters.addAll(List.of(values));
    return this;
  }

  private static Object utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
