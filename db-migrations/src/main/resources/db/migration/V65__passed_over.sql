-- When a node that was promoted and died before it was published streamed as a standby: of its PROMOTE only.
alter table failover_step add column rejoined_at timestamptz;
