-- What people order: a switchover, a failover, a drill. The order is a row that any observer
-- writes; the one that leads carries it out, as the failover of the same id, so that it is done
-- once whoever leads.

create table operation (
  id              uuid primary key,
  cluster_id      uuid not null references cluster (id) on delete cascade,
  kind            text not null check (kind in ('SWITCHOVER', 'FAILOVER', 'DRILL')),
  -- Null: the best standby.
  target          uuid,
  -- Guards and rules that whoever ordered it lifts, each by name.
  lifts           text[] not null default '{}',
  reason          text not null check (length(reason) between 1 and 2000),
  ordered_kind    text not null,
  ordered_by      text not null,
  ordered_at      timestamptz not null default clock_timestamp(),
  -- Nothing is begun after this moment.
  expires_at      timestamptz not null,
  -- Set when it was refused, or was carried out in another way than as a failover.
  ended_at        timestamptz,
  ended_as        text check (ended_as in ('REFUSED', 'COMPLETED', 'ABANDONED')),
  rule            text,
  outcome         text,
  -- What the caller named its request by, and a digest of the request itself.
  idempotency_key text,
  request_digest  text not null,
  check ((ended_at is null) = (ended_as is null)),
  constraint operation_once unique (ordered_by, idempotency_key)
);

create index operation_by_cluster on operation (cluster_id, id);
create index operation_waiting on operation (expires_at) where ended_at is null;

-- A switchover is a failover whose new primary was chosen before it began.
alter table failover add column target uuid;

create index event_incident_ordered on event (incident) where type = 'incident.ordered';
