-- By which replication slot each node streams from its primary, as it said when it answered last:
-- a slot whose node is gone can still be told from a stranger's.
create table node_slot (
  node_id   uuid primary key references node (id) on delete cascade,
  slot_name text not null
);
