package org.failoverdashboard.core.plan;

import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * How far an earlier leader came with a failover.
 *
 * @param promoting the last node whose promotion was intended; null when none was
 * @param fencing the old primary may have been fenced
 * @param upstreams what each cut standby streamed from, as it was before the cut
 */
public record Progress(@Nullable NodeId promoting, boolean fencing, Map<NodeId, String> upstreams) {
  /** Nothing was done yet. */
  public static final Progress NONE = new Progress(null, false, Map.of());

  public Progress {
    upstreams = Map.copyOf(upstreams);
  }

  public Optional<NodeId> promotingNode() {
    return Optional.ofNullable(promoting);
  }
}
