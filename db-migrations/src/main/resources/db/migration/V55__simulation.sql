-- Faults that somebody simulates. All observers show them; one of them ends each, once.

create table simulation (
  id         uuid primary key,
  fault      text not null check (fault in ('LAG', 'OUTAGE', 'SILENCE', 'FLAPPING', 'PARTITION')),
  -- node:CLUSTER/NODE, link:CLUSTER/NODE/NODE or region:CODE.
  target     text not null,
  lag_ms     bigint not null check (lag_ms between 0 and 60000),
  -- What the target meant when it began, and where it happens for real.
  places     jsonb not null,
  reason     text not null check (length(reason) between 1 and 500),
  by_kind    text not null,
  by_name    text not null,
  started_at timestamptz not null default clock_timestamp(),
  ends_at    timestamptz not null,
  ended_at   timestamptz,
  ended_as   text check (ended_as in ('STOPPED', 'RAN_OUT', 'FAILED')),
  check ((ended_at is null) = (ended_as is null))
);

create index simulation_running on simulation (ends_at) where ended_at is null;
