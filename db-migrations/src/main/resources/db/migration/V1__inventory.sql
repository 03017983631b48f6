-- The inventory: what is watched, where it stands, and what its owner wants done.

create table region (
  code           text primary key,
  name           text not null,
  latitude       double precision not null check (latitude between -90 and 90),
  longitude      double precision not null check (longitude between -180 and 180),
  failure_domain text not null,
  version        bigint not null default 0
);

-- A cluster and its nodes are changed together: a change of a node raises the cluster's version.
create table cluster (
  id           uuid primary key,
  name         text not null constraint cluster_name_taken unique,
  policy       jsonb not null,
  paused       boolean not null default false,
  -- Term and primary belong to the failover module: it alone changes them, by compare-and-set.
  term         bigint not null default 0 check (term >= 0),
  primary_node uuid,
  version      bigint not null default 0
);

create table node (
  id                 uuid primary key,
  cluster_id         uuid not null references cluster (id) on delete cascade,
  name               text not null,
  region_code        text not null references region (code),
  host               text not null,
  port               integer not null check (port between 1 and 65535),
  -- Null: the same as host and port.
  replication_host   text,
  replication_port   integer check (replication_port between 1 and 65535),
  promotion          text not null check (promotion in ('ALLOWED', 'NEVER')),
  priority           integer not null default 0,
  maintenance        boolean not null default false,
  db_user            text not null,
  db_name            text not null,
  -- Either a reference (env:NAME, file:PATH) or AES-GCM ciphertext; never plain text.
  password_reference text,
  password_encrypted bytea,
  constraint node_name_taken unique (cluster_id, name) deferrable initially deferred,
  -- One address is one server, whichever cluster it is declared in.
  constraint node_address_taken unique (host, port) deferrable initially deferred,
  check (num_nonnulls(password_reference, password_encrypted) = 1)
);

create index node_region on node (region_code);

alter table cluster
  add foreign key (primary_node) references node (id) on delete set null deferrable initially deferred;
