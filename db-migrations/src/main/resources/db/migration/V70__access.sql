-- Who may sign in. The password's hash names its own algorithm and costs; the password is nowhere.
create table person (
  id uuid primary key,
  name text not null unique,
  password_hash text not null,
  -- 'viewer', 'operator:orders', ...: a role, everywhere or on one cluster; separated by blanks.
  grants text not null,
  must_change boolean not null default false,
  disabled boolean not null default false,
  -- Tokens name it; whoever's grows has to sign in again everywhere.
  stamp bigint not null default 0,
  version bigint not null default 0,
  created_at timestamptz not null,
  signed_in_at timestamptz
);
