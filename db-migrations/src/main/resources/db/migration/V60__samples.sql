-- Memory of numbers: lag, latency, availability and WAL rate of every node as each observer saw it.

-- One observer's samples of one node. Short keys: there is one in every sample.
create table sample_series (
  id       integer generated always as identity primary key,
  node_id  uuid not null,
  observer text not null,
  constraint sample_series_once unique (node_id, observer)
);

-- One sample a second. A null was not known then.
create table sample (
  at             timestamptz not null,
  lag_bytes      bigint,
  wal_rate       double precision,
  series         integer not null,
  lag_ms         real,
  latency_ms     real,
  available      boolean not null,
  constraint sample_once primary key (series, at)
) partition by range (at);

comment on column sample.wal_rate is 'bytes of WAL a second since the sample before';
comment on column sample.latency_ms is 'round trip of a probe';

-- What a minute's and an hour's samples add up to; at is where it begins. Kept as numbers of each metric:
-- how many were known, least, greatest, mean, and the percentiles 50, 95 and 99.
create table sample_minute (
  at        timestamptz not null,
  series    integer not null,
  samples   integer not null,
  available integer not null,
  lag_bytes_n  integer not null, lag_bytes_min  double precision, lag_bytes_max  double precision, lag_bytes_mean  double precision,
  lag_bytes_p50  double precision, lag_bytes_p95  double precision, lag_bytes_p99  double precision,
  lag_ms_n     integer not null, lag_ms_min     double precision, lag_ms_max     double precision, lag_ms_mean     double precision,
  lag_ms_p50     double precision, lag_ms_p95     double precision, lag_ms_p99     double precision,
  latency_ms_n integer not null, latency_ms_min double precision, latency_ms_max double precision, latency_ms_mean double precision,
  latency_ms_p50 double precision, latency_ms_p95 double precision, latency_ms_p99 double precision,
  wal_rate_n   integer not null, wal_rate_min   double precision, wal_rate_max   double precision, wal_rate_mean   double precision,
  wal_rate_p50   double precision, wal_rate_p95   double precision, wal_rate_p99   double precision,
  constraint sample_minute_once primary key (series, at)
) partition by range (at);

create table sample_hour (like sample_minute, constraint sample_hour_once primary key (series, at)) partition by range (at);

-- What has to be added up, again where samples came late. Whoever writes samples marks it in the same transaction.
create table sample_due (
  level   text not null check (level in ('minute', 'hour')),
  at      timestamptz not null,
  touched timestamptz not null,
  primary key (level, at)
);

-- Partitions are made and dropped by these alone, so that the application needs no right to do it. Each level's
-- partitions reach over a day, a month and a year (UTC), and are called after where they begin.
create function sample_partition_width(level text) returns interval language sql immutable as $$
  select case level when 'sample' then interval '1 day'
                    when 'sample_minute' then interval '1 month'
                    when 'sample_hour' then interval '1 year' end
$$;

create function sample_partition_begin(level text, at timestamptz) returns timestamptz language sql stable as $$
  select date_trunc(case level when 'sample' then 'day' when 'sample_minute' then 'month' when 'sample_hour' then 'year' end,
                    at, 'UTC')
$$;

-- Makes the partitions for whatever lies between two moments, and returns how many it made.
create function make_sample_partitions(level text, from_at timestamptz, to_at timestamptz) returns integer
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  starts timestamptz := sample_partition_begin(level, from_at);
  ends   timestamptz;
  named  text;
  made   integer := 0;
begin
  if sample_partition_width(level) is null then
    raise exception 'there are no partitions of %', level using errcode = 'invalid_parameter_value';
  end if;
  perform pg_advisory_xact_lock(hashtext('sample partitions'));
  while starts <= to_at loop
    ends := starts + sample_partition_width(level);
    named := level || to_char(starts, '_YYYYMMDD');
    if to_regclass(named) is null then
      execute format('create table %I partition of %I for values from (%L) to (%L)', named, level, starts, ends);
      made := made + 1;
    end if;
    starts := ends;
  end loop;
  return made;
end
$$;

-- Drops the partitions that end before a moment, and returns their names.
create function drop_sample_partitions(level text, before timestamptz) returns setof text
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' set lock_timeout = '2s' as $$
declare
  part text;
begin
  if sample_partition_width(level) is null then
    raise exception 'there are no partitions of %', level using errcode = 'invalid_parameter_value';
  end if;
  for part in
    select child.relname
      from pg_inherits join pg_class child on child.oid = inhrelid
     where inhparent = to_regclass(level)
       and to_timestamp(right(child.relname, 8), 'YYYYMMDD') + sample_partition_width(level) <= before
     order by 1
  loop
    execute format('drop table %I', part);
    return next part;
  end loop;
end
$$;
