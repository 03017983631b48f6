package org.failoverdashboard.monitoring.internal;

import org.failoverdashboard.monitoring.api.StandbyTimeline;

/**
 * The statements by which a server is probed; all have the same columns.
 *
 * <p>A primary's timeline is read from the name of its current WAL file, since the control file
 * names the old one until the first checkpoint after a promotion (PostgreSQL manual, 9.28.3 and
 * 28.5). {@code pg_stat_wal_receiver} shows a receiver only once it is connected; one that is about
 * to connect is seen by its process, which is looked for only where no other was found.
 *
 * <p>The senders are those of {@code pg_stat_replication}, read by the functions under that view:
 * the view makes a row of every session of the server, which on a busy one costs more than all the
 * rest. Of what remains, reading the control file for the system identifier and preparing to look
 * for a receiver cost more than a third: so neither is done for nothing.
 */
final class ProbeStatement {
  private static final String TIMELINE_OF_A_PRIMARY =
      "('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int";

  private static final String SENDERS =
      """
      (select array_agg(array[a.application_name, w.state, w.sync_state, w.sent_lsn::text,
             w.write_lsn::text, w.flush_lsn::text, w.replay_lsn::text,
             (extract(epoch from w.write_lag) * 1000000)::bigint::text])
       from pg_stat_get_wal_senders() w, lateral pg_stat_get_activity(w.pid) a
       where w.state in ('streaming', 'catchup'))\
      """;

  private static final String ANY =
      """
      select s.recovering,
             case when s.recovering then null else pg_current_wal_lsn()::text end,
             pg_last_wal_receive_lsn()::text,
             pg_last_wal_replay_lsn()::text,
             case when s.recovering
               then greatest({recorded}, r.received_tli, {received})
               else {timeline} end,
             r.status, r.sender_host, r.sender_port, r.received_tli,
             (extract(epoch from clock_timestamp() - r.last_msg_receipt_time) * 1000)::bigint,
             {senders},
             current_setting('default_transaction_read_only')::bool,
             current_setting('synchronous_standby_names'),
             case when s.recovering then pg_is_wal_replay_paused() else false end,
             {identifier},
             current_setting('server_version_num')::int,
             clock_timestamp(),
             pg_postmaster_start_time(),
             current_setting('synchronous_commit'),
             case when s.recovering and pg_has_role('pg_read_all_settings', 'usage')
               then current_setting('primary_conninfo') <> '' else true end,
             r.last_msg_receipt_time,
             case when s.recovering and r.pid is null
               then exists (select from pg_stat_activity where backend_type = 'walreceiver')
               else false end
        from (select pg_is_in_recovery() as recovering) s
        left join pg_stat_wal_receiver r on true
      """;

  /** Fails in recovery. */
  static final String OF_A_PRIMARY =
      """
      select false, pg_current_wal_lsn()::text, null, null, {timeline},
             null, null, null, null, null,
             {senders},
             current_setting('default_transaction_read_only')::bool,
             current_setting('synchronous_standby_names'),
             false, null,
             current_setting('server_version_num')::int,
             clock_timestamp(),
             pg_postmaster_start_time(),
             current_setting('synchronous_commit'),
             true, null, false
      """
          .replace("{timeline}", TIMELINE_OF_A_PRIMARY)
          .replace("{senders}", SENDERS);

  static final String FIRST = of(true, true);
  static final String FIRST_WITHOUT_FILES = of(false, true);

  /** Without what cannot have changed since the first. */
  static final String AGAIN = of(true, false);

  static final String AGAIN_WITHOUT_FILES = of(false, false);

  private ProbeStatement() {}

  private static String of(boolean files, boolean identifier) {
    return ANY.replace("{recorded}", StandbyTimeline.RECORDED)
        .replace(
            "{received}",
            files ? "case when r.pid is null then " + StandbyTimeline.RECEIVED + " end" : "null")
        .replace("{timeline}", TIMELINE_OF_A_PRIMARY)
        .replace("{senders}", SENDERS)
        .replace(
            "{identifier}",
            identifier ? "(select system_identifier::text from pg_control_system())" : "null");
  }
}
