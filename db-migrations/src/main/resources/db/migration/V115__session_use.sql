-- What people see of their own sessions, and by which a session ends that nobody uses. Of those from before only that
-- they go on is known: they count as used now.
alter table person_session
  add column begun_at timestamptz,
  -- Written at each renewal, and while a page is open; an instance from before this column writes nothing.
  add column used_at timestamptz not null default now(),
  -- From where it was renewed last, and by what.
  add column address text,
  add column browser text;
