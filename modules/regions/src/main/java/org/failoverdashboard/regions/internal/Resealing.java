package org.failoverdashboard.regions.internal;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.SecretTools.Resealed;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what is stored anew, under another key.
 *
 * <p>Invariant: whoever reads sees all of it under the old key or all of it under the new one; and
 * nobody writes meanwhile. A failover that runs has to write: so nobody waits for long.
 */
public final class Resealing {
  static final String PREVIOUS = "FAILOVER_SECRET_KEY_PREVIOUS";

  /**
   * Every column that {@link BoxSealing} writes.
   *
   * @param what it holds, for people
   * @param context the column whose id the secret is bound to
   */
  private record Sealed(String what, String table, String context, String column) {}

  private static final List<Sealed> ALL =
      List.of(
          new Sealed("passwords of nodes", "node", "id", "password_encrypted"),
          new Sealed("upstreams of cut standbys", "failover_step", "node_id", "upstream"),
          new Sealed("keys of tokens", "signing_key", "id", "sealed_pair"),
          new Sealed("tokens of providers", "provider_session", "session", "sealed_id_token"));

  private final SecretBox now;
  private final SecretBox before;
  private final boolean leaving;
  private final List<String> left = new ArrayList<>();

  private Resealing(SecretBox now, SecretBox before, boolean leaving) {
    this.now = now;
    this.before = before;
    this.leaving = leaving;
  }

  /** What opens with either and seals with the first. */
  public static Sealing sealing(String key, @Nullable String previous) {
    return new BoxSealing(Optional.of(key), Optional.ofNullable(previous), new SecureRandom());
  }

  /**
   * @param leaving whether what opens with neither key stays as it is
   */
  public static Resealed run(DataSource control, String key, String previous, boolean leaving)
      throws SQLException {
    SecureRandom random = new SecureRandom();
    SecretBox before = SecretBox.of(previous, PREVIOUS, random);
    Resealing resealing = new Resealing(SecretBox.of(key, random), before, leaving);
    try (Connection connection = control.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Map<String, Integer> done = resealing.all(connection);
        connection.commit();
        return new Resealed(done, resealing.left);
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      }
    }
  }

  private Map<String, Integer> all(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Whoever writes queues behind a lock that is waited for (PostgreSQL manual, Explicit
      // Locking).
      statement.execute("set local lock_timeout = '3s'");
      for (Sealed sealed : ALL) {
        // Readers go on; who would write under the old key waits.
        statement.execute("lock table " + sealed.table() + " in share row exclusive mode");
      }
    }
    Map<String, Integer> done = new LinkedHashMap<>();
    for (Sealed sealed : ALL) {
      done.put(sealed.what(), each(connection, sealed));
    }
    return done;
  }

  /** Rows are named by their places: nobody else writes, so that these stay. */
  private int each(Connection connection, Sealed sealed) throws SQLException {
    String select =
        "select ctid::text, %s, %s from %s where %s is not null"
            .formatted(sealed.context(), sealed.column(), sealed.table(), sealed.column());
    String update =
        "update %s set %s = ? where ctid = ?::tid".formatted(sealed.table(), sealed.column());
    try (PreparedStatement reading = connection.prepareStatement(select);
        PreparedStatement writing = connection.prepareStatement(update);
        ResultSet row = reading.executeQuery()) {
      int changed = 0;
      while (row.next()) {
        UUID context = row.getObject(2, UUID.class);
        byte[] stored = row.getBytes(3);
        if (opens(now, context, stored)) {
          continue;
        }
        if (!opens(before, context, stored)) {
          neither(sealed, context);
          continue;
        }
        writing.setBytes(1, now.seal(context, before.open(context, stored)));
        writing.setString(2, row.getString(1));
        writing.addBatch();
        changed++;
      }
      writing.executeBatch();
      return changed;
    }
  }

  private static boolean opens(SecretBox box, UUID context, byte[] stored) {
    try {
      box.open(context, stored);
      return true;
    } catch (MissingSecretException other) {
      return false;
    }
  }

  private void neither(Sealed sealed, UUID context) {
    String which = sealed.table() + " " + context;
    if (leaving) {
      left.add(which);
      return;
    }
    throw new MissingSecretException(
        "Of the "
            + sealed.what()
            + " one opens with neither key: "
            + which
            + ". Nothing was changed. Give the key it was stored with as "
            + PREVIOUS
            + "; or, if it is lost for good, leave what nobody can open as it is with"
            + " --leave-unreadable on.");
  }
}
