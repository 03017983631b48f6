package org.failoverdashboard.regions.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.regions.api.NodeRight;

/**
 * Asks a server, in one statement, for each right that the program has a use for. docs/roles.sql
 * gives them.
 */
final class RightQuestions {
  /** From when on single settings can be granted (PostgreSQL manual, E.19, "GRANT"). */
  private static final int SETTINGS_GRANTED_SINCE = 15;

  private static final String SUPERUSER = "current_setting('is_superuser')::bool";

  /**
   * @param condition true where the current user has it
   * @param grant with %s for the user
   */
  private record Question(String right, String condition, String neededFor, String grant) {}

  private static final List<Question> ANY_VERSION =
      List.of(
          new Question(
              "watch",
              "pg_has_role('pg_monitor', 'usage')",
              "to see positions, lag, receivers and settings",
              "GRANT pg_monitor TO %s"),
          new Question(
              "read-settings-files",
              "has_table_privilege('pg_file_settings', 'select')"
                  + " and has_function_privilege('pg_show_all_file_settings()', 'execute')",
              "to see what ALTER SYSTEM wrote, before a promotion and a switchover",
              "GRANT SELECT ON pg_file_settings TO %1$s;"
                  + " GRANT EXECUTE ON FUNCTION pg_show_all_file_settings() TO %1$s"),
          new Question(
              "promote",
              "has_function_privilege('pg_promote(boolean, integer)', 'execute')",
              "to make a standby the primary",
              "GRANT EXECUTE ON FUNCTION pg_promote(boolean, integer) TO %s"),
          new Question(
              "reload",
              "has_function_privilege('pg_reload_conf()', 'execute')",
              "to put a changed setting in force",
              "GRANT EXECUTE ON FUNCTION pg_reload_conf() TO %s"),
          new Question(
              "end-sessions",
              "pg_has_role('pg_signal_backend', 'usage')",
              "to take writers away in a switchover, and from an old primary",
              "GRANT pg_signal_backend TO %s"),
          new Question(
              "end-sessions-of-superusers",
              SUPERUSER,
              "to switch over while a superuser is signed in",
              "ALTER ROLE %s SUPERUSER"),
          new Question(
              "keep-slots",
              "(select rolsuper or rolreplication from pg_roles where rolname = current_user)",
              "to make and drop replication slots",
              "ALTER ROLE %s REPLICATION"),
          new Question(
              "read-histories",
              "has_function_privilege('pg_read_file(text, bigint, bigint, boolean)', 'execute')",
              "to recognise where the histories of two servers parted",
              "GRANT EXECUTE ON FUNCTION pg_read_file(text, bigint, bigint, boolean) TO %s"));

  private static final List<Question> SETTINGS =
      List.of(
          setting("primary_conninfo", "to cut standbys, and point them to a new primary"),
          setting("synchronous_standby_names", "to switch over without losing a row"),
          setting("default_transaction_read_only", "to take an old primary out of use"),
          setting("wal_receiver_timeout", "to have standbys ask a silent primary for an answer"));

  private RightQuestions() {}

  private static Question setting(String name, String neededFor) {
    return new Question(
        "set-" + name.toLowerCase(Locale.ROOT).replace('_', '-'),
        "has_parameter_privilege('" + name + "', 'alter system')",
        neededFor,
        "GRANT ALTER SYSTEM ON PARAMETER " + name + " TO %s");
  }

  /** Before the version that knows it, only superusers may. */
  private static Question ofSuperuser(Question setting) {
    return new Question(setting.right(), SUPERUSER, setting.neededFor(), "ALTER ROLE %s SUPERUSER");
  }

  static List<NodeRight> ask(Connection connection) throws SQLException {
    boolean granted = connection.getMetaData().getDatabaseMajorVersion() >= SETTINGS_GRANTED_SINCE;
    List<Question> questions =
        Stream.concat(
                ANY_VERSION.stream(),
                SETTINGS.stream().map(each -> granted ? each : ofSuperuser(each)))
            .toList();
    String sql =
        questions.stream()
            .map(Question::condition)
            .collect(Collectors.joining(", ", "select quote_ident(current_user), ", ""));
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      List<NodeRight> rights = new ArrayList<>();
      for (Question each : questions) {
        boolean given = row.getBoolean(rights.size() + 2);
        String grant = each.grant().formatted(row.getString(1));
        rights.add(new NodeRight(each.right(), given, each.neededFor(), grant));
      }
      return List.copyOf(rights);
    }
  }
}
