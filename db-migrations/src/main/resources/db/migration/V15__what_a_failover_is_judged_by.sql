-- More of what the choice of a failover is judged by, whoever carries it on.

alter table failover
  -- synchronous_commit of the old primary; empty when it was never seen.
  add column synchronous_commit text not null default '',
  -- application_name of every receiver the old primary had.
  add column receivers          text[] not null default '{}',
  -- Nothing proved that the old primary had ended: it may have gone on taking writes.
  add column may_live           boolean not null default false,
  -- The operator's order that the failover carries out; null when nobody ordered it.
  add column order_actor_kind   text,
  add column order_actor        text,
  add column order_reason       text,
  add column order_target       uuid,
  add column order_lifts        text[];
