-- The roles that Failover Dashboard needs on the servers it watches: one to watch, one to act. PostgreSQL 15 or newer;
-- before 15 nobody but a superuser may ALTER SYSTEM, so there only the first is of use.
--
-- Run it once as a superuser on the primary of each cluster, in the database that the program signs in to (standbys
-- take it over):   psql -X -v ON_ERROR_STOP=1 -f roles.sql postgres
-- and give it to the program's user, who needs neither SUPERUSER nor a database of its own:
--
--   CREATE ROLE failover LOGIN PASSWORD '...' CONNECTION LIMIT 20;
--   GRANT failover_act TO failover;       -- or failover_watch: then all is shown, and nothing is done
--   ALTER ROLE failover REPLICATION;      -- only where standbys stream by replication slots, see below

-- Watching: positions, lag, receivers, settings, what a stuck write waits for.
CREATE ROLE failover_watch NOLOGIN;
GRANT pg_monitor TO failover_watch;
GRANT SELECT ON pg_file_settings TO failover_watch;
GRANT EXECUTE ON FUNCTION pg_show_all_file_settings() TO failover_watch;

-- Acting: cutting and repointing standbys, promoting, taking writers away from an old primary, asking a standby for a
-- sign of life. Each setting by its name; no other can be changed.
CREATE ROLE failover_act NOLOGIN;
GRANT failover_watch TO failover_act;
GRANT pg_signal_backend TO failover_act;
GRANT EXECUTE ON FUNCTION pg_promote(boolean, integer) TO failover_act;
GRANT EXECUTE ON FUNCTION pg_reload_conf() TO failover_act;
GRANT ALTER SYSTEM ON PARAMETER
  primary_conninfo, synchronous_standby_names, default_transaction_read_only, wal_receiver_timeout
  TO failover_act;

-- What is left out, and what it costs:
-- * Sessions of superusers are not ended: PostgreSQL lets nobody but a superuser do so. A switchover is refused while
--   one is open; a fenced primary keeps it.
-- * Slots are made and dropped by roles with REPLICATION, which cannot be inherited, and which lets whoever has it copy
--   the whole server where pg_hba.conf allows a replication connection. Without it slots are left as they are.
-- * Where two servers' histories parted is read from pg_wal/*.history by pg_read_file. Whoever may run that reads every
--   file of the server's data directory, password hashes among them. Without it such forks are not recognised. To allow
--   it:  GRANT EXECUTE ON FUNCTION pg_read_file(text, bigint, bigint, boolean) TO failover_watch;
