-- The key pairs that sign access tokens, for all instances. A pair is sealed under the program's secret key as a whole:
-- whoever writes here without that key plants none.
create table signing_key (
  id uuid primary key,
  sealed_pair bytea not null,
  -- From then on it signs, until a later one does.
  signs_from timestamptz not null
);

-- Who signed in by the page where people do, until when at the latest.
create table person_session (
  id uuid primary key,
  person text not null,
  -- As in person, when it began.
  stamp bigint not null,
  ends_at timestamptz not null,
  -- Signed out, or ended because one of its refresh tokens came twice.
  ended_at timestamptz
);
create index on person_session (ends_at);
create index on person_session (ended_at) where ended_at is not null;

-- Of a token only the SHA-256 hash is stored, in Base64. Those that were used are kept with their session: that one comes
-- again shows that somebody else has it.
create table refresh_token (
  hash text primary key,
  session uuid not null references person_session on delete cascade,
  used_at timestamptz
);
create index on refresh_token (session);
