-- Which observers run: each run of each writes here every second. All times are this server's.
create table observer (
  run        uuid primary key,
  name       text not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at    timestamptz not null default clock_timestamp()
);
