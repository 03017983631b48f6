-- Memory is append-only by grants as well: whoever works with it day by day may read and append, and no more.

-- Of the owner, too, the rights to change and to empty are taken. It can grant them to itself again, as an owner can
-- (PostgreSQL manual, GRANT), so where the program has one role only this guards against mistakes, not against the
-- program's own password in the wrong hands. To delete is what retention needs; the trigger guards it.
revoke update, truncate on event from current_user;

-- Also where a session calls itself a replica, which skips other triggers.
alter table event enable always trigger event_append_only;

-- Gives a role what daily work needs on whatever the current user owns here, and nothing else: to append and read what
-- is append-only, to read who migrated, to change the rest. Run again after each migration, by the owner.
create function grant_daily_work(daily name) returns void
  language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  appended constant text[] := array['event'];
  read     constant text[] := array['flyway_schema_history', 'event_anchor', 'event_keeping'];
  kind     "char";
  item     text;
begin
  if daily = current_user then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('grants of daily work'));
  execute format('grant usage on schema public to %I', daily);
  for kind, item in
    select relkind, relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S')
       and pg_get_userbyid(relowner) = current_user
     order by relname
  loop
    if kind = 'S' then
      execute format('grant usage, select on sequence %I to %I', item, daily);
      continue;
    end if;
    execute format('revoke all on table %I from %I', item, daily);
    execute format('grant %s on table %I to %I',
                   case when item = any (read) then 'select'
                        when item = any (appended) then 'select, insert'
                        else 'select, insert, update, delete' end,
                   item, daily);
  end loop;
end
$$;
