-- What lets another leader go on where one stopped: whom a vote is about, what was told, what is awaited.

-- A node that was promoted may die as well: votes about it must not be taken for votes about another.
delete from vote;
alter table vote add column about uuid not null;
alter table vote drop constraint vote_pkey;
alter table vote add primary key (cluster_id, observer, about);

-- The new primary's commits wait for a synchronous standby: its old primary, once it has rejoined.
alter table failover add column awaits_standby boolean not null default false;

-- An incident that was told and has not ended, outside of failovers under way: whoever leads ends it.
create table open_incident (
  cluster_id   uuid primary key references cluster (id) on delete cascade,
  incident_id  uuid not null,
  primary_name text not null,
  told_at      timestamptz not null default clock_timestamp()
);

-- Every intent to fence an old primary that came back outside of a failover, before its effect.
create table stray_fence (
  cluster_id  uuid not null references cluster (id) on delete cascade,
  term        bigint not null,
  node_id     uuid not null,
  observer    text not null,
  token       bigint not null,
  intended_at timestamptz not null default clock_timestamp(),
  primary key (cluster_id, term, node_id)
);
