-- Memory: everything that happened, once, in one order, never changed again.

create table event (
  -- Appenders take one lock, so positions become visible in their order: whoever has read up to a
  -- position has missed nothing before it. Gaps mean nothing.
  position       bigint generated always as identity primary key,
  id             uuid not null constraint event_once unique,
  stream         text not null,
  version        bigint not null check (version > 0),
  type           text not null,
  schema_version integer not null check (schema_version > 0),
  at             timestamptz not null,
  actor_kind     text not null,
  actor_name     text not null,
  incident       uuid,
  -- The event that led to this one, and the request or run both belong to.
  cause          uuid,
  correlation    uuid,
  reason         text not null,
  payload        jsonb not null check (jsonb_typeof(payload) = 'object'),
  -- SHA-256 over the hash of the stream's previous event and this event's canonical content.
  hash           bytea not null check (octet_length(hash) = 32),
  constraint event_stream_version unique (stream, version)
);

create index event_by_stream on event (stream, position);
create index event_by_type on event (type, position);
create index event_by_incident on event (incident, position) where incident is not null;
create index event_incident_begun on event (incident) where type = 'incident.suspected';

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'the event store is append-only: % of % refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege',
          hint = 'Record a new event that corrects the old one.';
end
$$;

create trigger event_append_only
  before update or delete or truncate on event
  for each statement execute function refuse_change_of_history();
