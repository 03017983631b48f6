-- Keys by which programs sign in. Of a key only its beginning, for people, and a hash are stored.
create table api_key (
  id uuid primary key,
  name text not null unique,
  prefix text not null unique,
  key_hash bytea not null,
  -- While a key is being replaced everywhere the one before still counts.
  previous_prefix text unique,
  previous_hash bytea,
  previous_until timestamptz,
  -- As in person.
  grants text not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  version bigint not null default 0
);
