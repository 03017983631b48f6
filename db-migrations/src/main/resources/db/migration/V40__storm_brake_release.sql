-- An operator takes the storm brake off. Each observer has a brake of its own, and reads here that
-- it was released at another.
create table storm_brake_release (
  id           uuid primary key,
  ordered_kind text not null,
  ordered_by   text not null,
  reason       text not null check (length(reason) between 1 and 2000),
  released_at  timestamptz not null default clock_timestamp()
);

create index storm_brake_release_newest on storm_brake_release (released_at);
