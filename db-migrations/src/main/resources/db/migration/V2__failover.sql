-- What makes a failover happen once: leadership, the record of each failover, and the votes.

-- Leadership among observers. The token grows whenever the holder changes; all times are this
-- server's, so that no observer's clock matters.
create table lease (
  name       text primary key,
  holder     text not null,
  token      bigint not null,
  expires_at timestamptz not null
);

-- A failover exists once its row is committed. One for each term, one at a time for each cluster.
create table failover (
  id                        uuid primary key,
  incident_id               uuid not null,
  cluster_id                uuid not null references cluster (id) on delete cascade,
  term                      bigint not null,
  state                     text not null check (state in ('RUNNING', 'COMPLETED', 'ABANDONED')),
  rule                      text not null,
  reason                    text not null,
  -- The cluster as its primary was last seen: what the choice is judged by.
  old_primary               uuid not null,
  old_position              text not null,
  old_timeline              integer not null,
  synchronous_standby_names text not null,
  new_primary               uuid,
  started_at                timestamptz not null default clock_timestamp(),
  ended_at                  timestamptz,
  -- When the old primary streamed as a standby again.
  rejoined_at               timestamptz,
  constraint one_failover_a_term unique (cluster_id, term)
);

create unique index one_failover_at_a_time on failover (cluster_id) where state = 'RUNNING';

-- Every intent, recorded before its effect.
create table failover_step (
  failover_id uuid not null references failover (id) on delete cascade,
  step        text not null,
  node_id     uuid not null,
  observer    text not null,
  token       bigint not null,
  intended_at timestamptz not null default clock_timestamp(),
  -- Of a cut standby: its primary_conninfo as it was, encrypted.
  upstream    bytea,
  primary key (failover_id, step, node_id)
);

-- What each observer makes of a cluster whose primary it cannot use.
create table vote (
  cluster_id uuid not null references cluster (id) on delete cascade,
  observer   text not null,
  diagnosis  text not null,
  cast_at    timestamptz not null default clock_timestamp(),
  primary key (cluster_id, observer)
);
