package org.failoverdashboard.web.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.web.access.LiveSessions;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws/v1/live}: a snapshot, then every change. A browser that returns says with {@code
 * ?epoch=&since=} what it saw last and is sent what it missed, or a snapshot where that is unknown.
 * Whoever opens it was identified, and its origin checked, like any request; what they may is asked
 * again as long as it is open. Who offers the subprotocol {@value Packed#PROTOCOL} gets what is
 * long in binary frames, deflated.
 */
@ServerEndpoint(value = "/ws/v1/live", subprotocols = Packed.PROTOCOL)
@Dependent
public class LiveEndpoint {
  private static final System.Logger LOG = System.getLogger(LiveEndpoint.class.getName());

  @Inject private LiveHub hub;
  @Inject private LiveSessions sessions;
  private @Nullable Channel channel;

  @OnOpen
  public void opened(Session session) {
    sessions
        .admit(session)
        .ifPresent(visible ->
            channel =
                hub.join(
                    new SessionWire(session), visible, seen(session.getRequestParameterMap())));
  }

  @OnClose
  public void closed(Session session) {
    sessions.left(session);
    if (channel != null) {
      hub.leave(channel);
    }
  }

  /** Browsers vanish without a word all the time; whoever looks for the cause turns on this log. */
  @OnError
  public void failed(Throwable failure) {
    LOG.log(System.Logger.Level.DEBUG, "A WebSocket session failed", failure);
  }

  static Change.@Nullable Seen seen(Map<String, List<String>> parameters) {
    String epoch = first(parameters, "epoch");
    String since = first(parameters, "since");
    if (epoch == null || since == null || !since.matches("\\d{1,18}")) {
      return null;
    }
    return new Change.Seen(epoch, Long.parseLong(since));
  }

  private static @Nullable String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.get(name);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
