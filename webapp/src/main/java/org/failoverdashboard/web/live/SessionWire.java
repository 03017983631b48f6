package org.failoverdashboard.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket session as a way to a browser. */
final class SessionWire implements Wire {
  private static final System.Logger LOG = System.getLogger(SessionWire.class.getName());

  /**
   * So long a browser may leave the network's buffers full: what waits for it is bounded, so that a
   * suspended laptop costs nothing but its buffers.
   */
  private static final long SEND_TIMEOUT_MS = 60_000;

  private final Session session;
  private final RemoteEndpoint.Async remote;
  private final boolean unpacks;

  SessionWire(Session session) {
    this.session = session;
    this.remote = session.getAsyncRemote();
    remote.setSendTimeout(SEND_TIMEOUT_MS);
    this.unpacks = session.getNegotiatedSubprotocol().equals(Packed.PROTOCOL);
  }

  @Override
  public void send(Frame frame, Consumer<@Nullable Throwable> done) {
    Optional<ByteBuffer> packed = unpacks ? frame.packed() : Optional.empty();
    try {
      if (packed.isPresent()) {
        remote.sendBinary(packed.get(), result -> done.accept(failure(result)));
      } else {
        remote.sendText(frame.text(), result -> done.accept(failure(result)));
      }
    } catch (IllegalStateException closed) {
      done.accept(closed);
    }
  }

  @Override
  public void close(int code, String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
    } catch (IOException | IllegalStateException gone) {
      LOG.log(System.Logger.Level.DEBUG, "A WebSocket session was gone before its end", gone);
    }
  }

  private static @Nullable Throwable failure(SendResult result) {
    return result.isOK() ? null : result.getException();
  }
}
