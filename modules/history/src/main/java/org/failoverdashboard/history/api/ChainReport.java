package org.failoverdashboard.history.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of looking at every event of the store.
 *
 * @param events how many were looked at
 * @param streams how many streams they belong to
 * @param ends where every stream ended: keep it elsewhere, and a later check notices what this one
 *     cannot, that the newest events of a stream are gone or that a whole stream was written anew
 * @param retired how many events retention had let go before those
 * @param unknownEnds of how many streams it is not known where they ended, as retention let go of
 *     what they ended with then: the ends are not to be compared
 * @param brokenStreams how many streams hold an event that does not fit
 * @param first the broken event that was recorded first; null when every chain holds
 */
public record ChainReport(
    long events,
    int streams,
    long retired,
    int unknownEnds,
    ChainEnds ends,
    int brokenStreams,
    @Nullable Broken first) {

  /**
   * An event that is not what was recorded, or before which one is missing.
   *
   * @param position its place among all events
   * @param version its place in its stream
   * @param event null where it is not said truly which event was the last that retention let go
   * @param reason a sentence for people: what differs
   */
  public record Broken(
      long position, String stream, long version, @Nullable UUID event, String reason) {}

  public boolean holds() {
    return brokenStreams == 0;
  }
}
