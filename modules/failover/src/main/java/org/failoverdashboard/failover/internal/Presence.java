package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.failover.api.Observers;
import org.failoverdashboard.failover.api.RunningObserver;
import org.failoverdashboard.regions.api.Time;

/**
 * Says in the control database that this observer runs, and knows from there who else does: nobody
 * has to be told who the others are.
 *
 * <p>Invariant: ages are measured by one clock at a time, the database's up to the reading and this
 * observer's monotonic one after it.
 */
final class Presence implements Observers {
  /** So long an observer that ended without a word is shown. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** So long the silent run of an observer that was started again. */
  private static final Duration REPLACED = Duration.ofSeconds(10);

  private static final String SAY =
      """
      with forgotten as (
        delete from observer
        where seen_at < clock_timestamp() - ? * interval '1 ms'
           or name = ? and run <> ? and seen_at < clock_timestamp() - ? * interval '1 ms')
      insert into observer (run, name) values (?, ?)
      on conflict (run) do update set seen_at = clock_timestamp()
      """;

  /** The holder of a lease is the observer's name, a slash, and what names the run. */
  private static final String READ =
      """
      select observer.run, observer.name, observer.started_at,
             (extract(epoch from clock_timestamp() - observer.seen_at) * 1000)::bigint,
             exists (
               select from lease
               where lease.name = ? and lease.expires_at > clock_timestamp()
                 and regexp_replace(lease.holder, '/[^/]*$', '') = observer.name)
        from observer order by observer.name, observer.started_at
      """;

  private record Reading(List<RunningObserver> observers, long atNanos) {}

  private final DataSource database;
  private final UUID run;
  private final String name;
  private final Time time;
  private volatile Reading last;

  Presence(DataSource database, UUID run, String name, Time time) {
    this.database = database;
    this.run = run;
    this.name = name;
    this.time = time;
    this.last = new Reading(List.of(), time.nanoTime());
  }

  @Override
  public List<RunningObserver> all() {
    Reading read = last;
    Duration since = Duration.ofNanos(time.nanoTime() - read.atNanos());
    boolean current = since.compareTo(Lease.TTL) < 0;
    return read.observers().stream()
        .map(it ->
            new RunningObserver(
                it.name(),
                it.run(),
                it.here(),
                it.startedAt(),
                it.age().plus(since),
                it.leads() && current))
        .toList();
  }

  /** Says that this observer runs, and reads who does. */
  void renew() throws SQLException {
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement say = connection.prepareStatement(SAY)) {
        say.setLong(1, REMEMBERED.toMillis());
        say.setString(2, name);
        say.setObject(3, run);
        say.setLong(4, REPLACED.toMillis());
        say.setObject(5, run);
        say.setString(6, name);
        say.executeUpdate();
      }
      long asked = time.nanoTime();
      last = new Reading(read(connection), asked);
    }
  }

  /** Nobody has to wait for this observer to be missed. */
  void leave() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement leave =
            connection.prepareStatement("delete from observer where run = ?")) {
      leave.setObject(1, run);
      leave.executeUpdate();
    }
  }

  private List<RunningObserver> read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, Lease.NAME);
      try (ResultSet row = statement.executeQuery()) {
        List<RunningObserver> observers = new ArrayList<>();
        while (row.next()) {
          observers.add(
              new RunningObserver(
                  row.getString(2),
                  row.getObject(1, UUID.class),
                  run.equals(row.getObject(1, UUID.class)),
                  row.getObject(3, OffsetDateTime.class).toInstant(),
                  Duration.ofMillis(row.getLong(4)),
                  row.getBoolean(5)));
        }
        return List.copyOf(observers);
      }
    }
  }
}
