-- Audit: what people and keys did or tried. An event belongs to it when a person or a key caused it, or when it
-- stands in the stream "access". The indexes hold only those, so that what observers and rules write costs nothing.

-- All words of an event in lower case, each for itself: names such as orders-us-east-1 and types such as
-- cluster.paused are found by any of their parts. Cut where a tsvector could become larger than PostgreSQL takes (1 MB).
create function audit_words(type text, actor text, stream text, reason text, payload jsonb)
  returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('simple'::regconfig,
                     translate(left(type || ' ' || actor || ' ' || stream || ' ' || reason || ' ' || payload::text, 250000),
                               '{}[]":,._/\-+@=&?#<>', '                    '))
$$;

-- What an event is about, by every name under which people look for it: cluster:orders, orders, orders/orders-us.
create function audit_objects(stream text, payload jsonb)
  returns text[] language sql immutable parallel safe as $$
  select array_remove(array[stream, substr(stream, strpos(stream, ':') + 1), payload->>'name', payload->>'object',
                            payload->>'target', payload->>'node'], null)
$$;

create index event_audit_at on event (at, position)
  where actor_kind in ('person', 'key') or stream = 'access';
create index event_audit_actor on event (actor_name, at, position)
  where actor_kind in ('person', 'key') or stream = 'access';
create index event_audit_object on event using gin (audit_objects(stream, payload))
  where actor_kind in ('person', 'key') or stream = 'access';
create index event_audit_words on event using gin (audit_words(type, actor_name, stream, reason, payload))
  where actor_kind in ('person', 'key') or stream = 'access';
