-- Four eyes: a failover that somebody ordered and that can lose data waits for another person, where the policy says so.

alter table operation
  -- It waits so long for an answer; null: none is asked for.
  add column approval_until  timestamptz,
  -- The names of all who stand behind the order: none of them is a second person.
  add column responsible     text[] not null default '{}',
  -- What can be lost, as it was shown when it was ordered, and then when it was approved; null bytes: unknown.
  add column bytes_at_risk   bigint,
  add column loss            text,
  add column answer          text check (answer in ('APPROVED', 'DENIED')),
  add column answered_at     timestamptz,
  add column answered_by     text,
  add column answer_reason   text,
  add constraint operation_answered check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  drop constraint operation_ended_as_check,
  add constraint operation_ended_as_check
    check (ended_as in ('REFUSED', 'COMPLETED', 'ABANDONED', 'DENIED', 'EXPIRED'));

create index operation_unanswered on operation (cluster_id) where approval_until is not null and answer is null and ended_at is null;
