package org.failoverdashboard.history.api;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.failoverdashboard.history.internal.ChainWalk;
import org.jspecify.annotations.Nullable;

/** What is done to a control database without the program, by {@code ./failover}. */
public final class HistoryTools {
  private HistoryTools() {}

  /**
   * Walks every stream from its first event to the last that was there when it began, holding one
   * page of events at a time.
   *
   * @param until only events up to this position; null for all
   * @throws SQLException when the database does not answer or holds no event store
   */
  public static ChainReport verify(DataSource control, @Nullable Long until) throws SQLException {
    return new ChainWalk(control).walk(until);
  }
}
