package org.failoverdashboard.web.live;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to one browser. */
interface Wire {
  /** "Try again later" (IANA WebSocket close codes): the client may return at once. */
  int TRY_AGAIN_LATER = 1013;

  /**
   * Sends without waiting; not called again before {@code done} was.
   *
   * @param done called once, on any thread, perhaps before this returns; with the failure, or null
   */
  void send(Frame frame, Consumer<@Nullable Throwable> done);

  void close(int code, String reason);
}
