package org.failoverdashboard.monitoring.api;

/** How a standby that has no WAL receiver is asked for the timeline that it has come to. */
public final class StandbyTimeline {
  /** What its control file names: the one of its last restart point, or a later one. */
  public static final String RECORDED =
      "(select min_recovery_end_timeline from pg_control_recovery())";

  /**
   * What it has received since then, by the first eight digits of its WAL files' names. A receiver
   * fetches the history of a timeline before anything of it; a file without one is left of a
   * promotion that did not come to its end. Files made ahead bear the timeline that is being
   * replayed (PostgreSQL's xlog.c, {@code CreateRestartPoint}). Null on the first timeline, which
   * has no history. For members of {@code pg_monitor} only: for others every statement with it
   * fails.
   */
  public static final String RECEIVED =
      """
      (select max(('x' || substr(wal.name, 1, 8))::bit(32)::int)
       from pg_ls_waldir() wal
       join pg_ls_waldir() history on history.name = substr(wal.name, 1, 8) || '.history'
       where wal.name ~ '^[0-9A-F]{24}$')\
      """;

  private StandbyTimeline() {}
}
