-- Who paused a cluster or put a node into maintenance, since when, and why. All null where it was
-- declared with the rest of the inventory, without a word.
alter table cluster
  add column paused_kind   text,
  add column paused_by     text,
  add column paused_at     timestamptz,
  add column paused_reason text,
  add check (num_nulls(paused_kind, paused_by, paused_at, paused_reason) in (0, 4));

alter table node
  add column maintenance_kind   text,
  add column maintenance_by     text,
  add column maintenance_at     timestamptz,
  add column maintenance_reason text,
  add check (num_nulls(maintenance_kind, maintenance_by, maintenance_at, maintenance_reason) in (0, 4));
