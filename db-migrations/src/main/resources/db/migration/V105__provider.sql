-- People whom somebody else vouches for: an OpenID provider, or a directory of the company. They have no password here, and
-- what they may do is written anew whenever they come.
alter table person add column issuer text;
-- Who they are to the issuer; never changes there, names do.
alter table person add column subject text;
alter table person add constraint person_of_issuer unique (issuer, subject);
alter table person add constraint person_vouched_for check ((issuer is null) = (subject is null));

-- Sessions that began at an OpenID provider, by what it calls them: it may end them.
create table provider_session (
  session uuid primary key references person_session on delete cascade,
  issuer text not null,
  subject text not null,
  -- The provider's own name of the session (sid); not every provider has one.
  provider_session text,
  -- Shown to the provider when the person signs out; sealed under the program's secret key for the session.
  sealed_id_token bytea
);
create index on provider_session (issuer, subject);
create index on provider_session (issuer, provider_session);
