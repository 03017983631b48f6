-- Going back in time: what an observer saw of a cluster is recorded whenever that changed, in the cluster's stream
-- "view:NAME". The last view before a moment is found by stream, observer and time, without a look at the others.
create index event_view on event (stream, actor_name, at)
  where type = 'cluster.view_changed';

-- What the leader decided about a primary in trouble, with all that it was decided from.
create index event_considered on event (stream, at)
  where type = 'cluster.considered';
