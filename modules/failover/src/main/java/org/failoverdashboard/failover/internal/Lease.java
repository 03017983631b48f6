package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.failoverdashboard.core.supervise.Leadership;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Leadership among observers: a row of the control database that its holder renews.
 *
 * <p>Invariants: the database's clock alone says whether it has run out. The token grows with every
 * change of holder, and every record of a failover checks it in the same statement. This observer
 * stops believing in its lease a good while before the database does.
 */
final class Lease implements Leadership {
  static final String NAME = "leader";
  static final Duration TTL = Duration.ofSeconds(6);
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final String RENEW =
      """
      insert into lease as held (name, holder, token, expires_at)
      values (?, ?, 1, clock_timestamp() + ? * interval '1 ms')
      on conflict (name) do update
        set holder = excluded.holder,
            token = case when held.holder = excluded.holder
                          and held.expires_at > clock_timestamp()
                         then held.token else held.token + 1 end,
            expires_at = excluded.expires_at
        where held.holder = excluded.holder or held.expires_at <= clock_timestamp()
      returning token
      """;

  private record Held(long token, long untilNanos) {}

  private final DataSource database;
  private final String holder;
  private final Time time;
  private volatile @Nullable Held held;

  /**
   * @param holder names this run of this observer, and no other
   */
  Lease(DataSource database, String holder, Time time) {
    this.database = database;
    this.holder = holder;
    this.time = time;
  }

  String holder() {
    return holder;
  }

  @Override
  public boolean leading() {
    Held now = held;
    return now != null && time.nanoTime() - now.untilNanos() < 0;
  }

  @Override
  public long token() {
    Held now = held;
    return now == null ? 0 : now.token();
  }

  /** Takes the lease or holds it longer. */
  void renew() throws SQLException {
    long asked = time.nanoTime();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(RENEW)) {
      statement.setString(1, NAME);
      statement.setString(2, holder);
      statement.setLong(3, TTL.toMillis());
      try (ResultSet row = statement.executeQuery()) {
        held = row.next() ? new Held(row.getLong(1), asked + TTL.minus(MARGIN).toNanos()) : null;
      }
    }
  }

  /** Lets another observer lead at once. */
  void release() throws SQLException {
    held = null;
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "update lease set expires_at = clock_timestamp() where name = ? and holder = ?")) {
      statement.setString(1, NAME);
      statement.setString(2, holder);
      statement.executeUpdate();
    }
  }
}
