-- Memory lets old events go: whole beginnings of streams, month by month, and only by retire_events().

-- For how long events are kept, set by the owner alone, and from when on they are there.
create table event_keeping (
  one      boolean primary key default true check (one),
  days     integer not null default 731 constraint events_are_kept_at_least_30_days check (days >= 30),
  -- What happened before this moment may be gone.
  cut      timestamptz,
  -- Whether all that may go before it is gone.
  finished boolean not null default true
);
insert into event_keeping default values;

-- Where the chain of a stream begins whose first events are gone: its last event that is gone. Each is told by an event
-- "history.retired" in the stream "retention", of which nothing ever goes, so that no anchor can be made up or moved.
create table event_anchor (
  stream   text primary key,
  version  bigint not null check (version > 0),
  hash     bytea not null check (octet_length(hash) = 32),
  position bigint not null
);

-- When the oldest incident began that has not ended; null when all have. As the projection of incidents says: by the last
-- of its phases, whatever the old primary's rejoining and what people noted. Of a deleted cluster none can end any more.
create function oldest_open_incident(before timestamptz) returns timestamptz
  language sql stable set search_path = public, pg_temp as $$
  select min(least(begun.at, told.at))
    from (select incident, min(at) as at, min(stream) as stream from event
           where type in ('incident.suspected', 'incident.ordered') and at < before
           group by incident) begun
   cross join lateral (select min(at) as at from event where incident = begun.incident) told
   where exists (select from cluster where 'cluster:' || cluster.name = begun.stream)
     and (select type from event last
           where last.incident = begun.incident and last.type like 'incident.%'
             and last.type not in ('incident.rejoined', 'incident.note_added', 'incident.follow_up_added',
                                   'incident.follow_up_done')
           order by position desc limit 1)
         not in ('incident.streaming_again', 'incident.recovered', 'incident.restored')
$$;

-- From when on every event stays: from the beginning of a month so long ago, and from an hour before the oldest open
-- incident on. Neither this server's clock nor that of whoever recorded last makes events old by being ahead alone.
create function events_kept_since() returns timestamptz
  language plpgsql stable set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  newest timestamptz := (select at from event order by position desc limit 1);
  cut    timestamptz := date_trunc('month', least(now(), newest)
                                            - (select make_interval(days => days) from event_keeping));
begin
  return least(cut,
               oldest_open_incident(cut + interval '1 hour') - interval '1 hour',
               (select min(told_at) from open_incident) - interval '1 hour');
end
$$;

-- The version of the first view that is needed to go back to the moment or later; null when none is. The last one before
-- it of whoever watches still, and the last one of all, unless the cluster was gone by then.
create function first_view_needed(view_stream text, moment timestamptz) returns bigint
  language sql stable set search_path = public, pg_temp as $$
  with recursive watcher as (
    (select actor_name from event where type = 'cluster.view_changed' and stream = view_stream
      order by actor_name limit 1)
    union all
    select (select actor_name from event where type = 'cluster.view_changed' and stream = view_stream
               and actor_name > watcher.actor_name order by actor_name limit 1)
      from watcher where watcher.actor_name is not null),
  seen as (
    select last.* from watcher cross join lateral (
      select actor_name, version, at from event
       where type = 'cluster.view_changed' and stream = view_stream and actor_name = watcher.actor_name
         and at < moment
       order by at desc, position desc limit 1) last),
  existence as (
    select max(at) filter (where type = 'inventory.cluster_created') as begun,
           max(at) filter (where type = 'inventory.cluster_deleted') as gone
      from event
     where stream = 'cluster:' || substr(view_stream, 6) and at < moment
       and type in ('inventory.cluster_created', 'inventory.cluster_deleted'))
  select min(version) from seen, existence
   where (gone is null or begun > gone)
     and (actor_name in (select name from observer) or at = (select max(at) from seen))
$$;

-- Up to which version a stream's beginning may go: at most so many events of it. Null when none may.
create function retirable(of_stream text, first bigint, cut timestamptz, most integer) returns bigint
  language plpgsql stable set search_path = public, pg_temp as $$
declare
  upto bigint;
begin
  select coalesce(min(version) filter (where at >= cut) - 1, max(version)) into upto
    from (select version, at from event where stream = of_stream order by version limit most + 1) beginning;
  upto := least(upto, first + most - 1);
  -- An incident goes as a whole, with what people noted of it later.
  upto := least(upto, (select min(version) - 1 from event
                        where stream = of_stream and version <= upto and incident is not null
                          and exists (select from event later
                                       where later.incident = event.incident and later.at >= cut)));
  if upto >= first and of_stream like 'view:%' then
    upto := least(upto, first_view_needed(of_stream, cut) - 1);
  end if;
  return case when upto >= first then upto end;
end
$$;

-- Lets go of what is kept no longer: at most so many events, of at most 50 streams. What went of each stream, none when
-- nothing may go. The caller records it in the stream "retention", in the same transaction.
create function retire_events(most integer)
  returns table (stream text, version bigint, hash bytea, events bigint, before timestamptz)
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s' as $$
#variable_conflict use_column
declare
  kept    event_keeping;
  since   timestamptz;
  name    text;
  first   bigint;
  upto    bigint;
  streams integer := 0;
  total   bigint := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('retention of events')) then
    return;
  end if;
  select * into kept from event_keeping;
  since := events_kept_since();
  if since is null or kept.finished and kept.cut >= since then
    return;
  end if;
  update event_keeping set cut = greatest(cut, since), finished = false;
  -- Views before the deletions of their clusters, which say that no view is needed.
  for name in
    with recursive found as (
      (select stream from event order by stream limit 1)
      union all
      (select (select stream from event where stream > found.stream order by stream limit 1)
         from found where found.stream is not null))
    select found.stream from found where found.stream is not null and found.stream <> 'retention'
     order by found.stream not like 'view:%', found.stream
  loop
    first := (select min(version) from event where stream = name);
    upto := retirable(name, first, since, (most - total)::integer);
    continue when upto is null;
    insert into event_anchor
      select name, version, hash, position from event where stream = name and version = upto
      on conflict (stream) do update
        set version = excluded.version, hash = excluded.hash, position = excluded.position;
    delete from event where stream = name and version <= upto;
    return query select name, anchor.version, anchor.hash, upto - first + 1, since
                   from event_anchor anchor where anchor.stream = name;
    streams := streams + 1;
    total := total + upto - first + 1;
    exit when streams = 50 or total >= most;
  end loop;
  if streams = 0 then
    update event_keeping set finished = true;
  end if;
end
$$;

-- Whoever deletes: only the beginning of a stream up to its anchor goes, and only what is kept no longer.
create function refuse_loss_of_history() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
       select from gone left join event_anchor anchor on anchor.stream = gone.stream
        where anchor.version is null or gone.version > anchor.version)
     or exists (select from gone having max(at) >= coalesce(events_kept_since(), '-infinity'))
     or exists (
       select from event_anchor anchor
        where stream in (select stream from gone)
          and (not exists (select from gone where gone.stream = anchor.stream
                              and gone.version = anchor.version and gone.hash = anchor.hash)
               or exists (select from event where event.stream = anchor.stream
                             and event.version <= anchor.version)))
  then
    raise exception 'the event store is append-only: % of % refused', tg_op, tg_table_name
      using errcode = 'insufficient_privilege',
            hint = 'Old events go by retire_events() alone.';
  end if;
  return null;
end
$$;

drop trigger event_append_only on event;
create trigger event_append_only
  before update or truncate on event
  for each statement execute function refuse_change_of_history();
create trigger event_kept
  after delete on event referencing old table as gone
  for each statement execute function refuse_loss_of_history();
alter table event enable always trigger event_append_only;
alter table event enable always trigger event_kept;
