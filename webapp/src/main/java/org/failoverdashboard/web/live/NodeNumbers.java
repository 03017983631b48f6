package org.failoverdashboard.web.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What changes of a {@link NodeStatus} with every probe; what is not known is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NodeNumbers(
    String id,
    @Nullable String position,
    @Nullable String replayed,
    @Nullable String sent,
    @Nullable String written,
    @Nullable String flushed,
    @Nullable Long lagBytes,
    @Nullable Double lagMs,
    @Nullable Double roundTripMs,
    @Nullable Instant lastAnswerAt) {

  static NodeNumbers of(NodeStatus node) {
    return new NodeNumbers(
        node.id(),
        node.position(),
        node.replayed(),
        node.sent(),
        node.written(),
        node.flushed(),
        node.lagBytes(),
        node.lagMs(),
        node.roundTripMs(),
        node.lastAnswerAt());
  }
}
