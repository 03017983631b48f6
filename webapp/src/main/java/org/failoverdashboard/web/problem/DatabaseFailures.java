package org.failoverdashboard.web.problem;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a control database that cannot be asked from a question that was wrong. */
public final class DatabaseFailures {
  /**
   * Connection exceptions, insufficient resources, operator intervention, system errors: PostgreSQL
   * manual, appendix A, "PostgreSQL Error Codes".
   */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  private static final int DEEPEST = 20;

  private DatabaseFailures() {}

  public static boolean isUnavailable(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql) {
        return isUnavailable(sql);
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isUnavailable(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || failure instanceof SQLRecoverableException
        || state == null
        || state.length() >= 2 && CLASSES.contains(state.substring(0, 2));
  }
}
