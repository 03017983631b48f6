package org.failoverdashboard.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.access.api.Identities;
import org.failoverdashboard.access.api.Identity;

/**
 * The open WebSockets and whose they are. A connection outlives the request that opened it: so what
 * its owner may is asked again and again, and it is closed as soon as they may no more.
 */
@ApplicationScoped
public class LiveSessions {
  private static final System.Logger LOG = System.getLogger(LiveSessions.class.getName());
  private static final String PATH = "/ws/v1/live";

  private record Open(Session session, String principal, long stamp) {}

  private final Map<String, Open> open = new ConcurrentHashMap<>();

  @Inject private Identities identities;

  /** False, and closed, when whoever opened it may not see what is pushed. */
  public boolean admit(Session session) {
    Principal principal = session.getUserPrincipal();
    Optional<Identity> who =
        principal == null ? Optional.empty() : identities.now(principal.getName());
    if (who.filter(LiveSessions::sees).isEmpty()) {
      close(session);
      return false;
    }
    open.put(session.getId(), new Open(session, who.get().principal(), who.get().stamp()));
    return true;
  }

  public void left(Session session) {
    open.remove(session.getId());
  }

  /** Closes those whose owners lost the right, or were signed out. To be called every second. */
  public void askAgain() {
    for (Open each : open.values()) {
      boolean still =
          identities
              .now(each.principal())
              .filter(who -> who.stamp() == each.stamp())
              .filter(LiveSessions::sees)
              .isPresent();
      if (!still) {
        close(each.session());
      }
    }
  }

  private static boolean sees(Identity who) {
    return Gate.verdict(who, Operations.webSocket(PATH), null) == Verdict.ALLOWED;
  }

  private void close(Session session) {
    open.remove(session.getId());
    try {
      session.close(
          new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "You may not see this any more"));
    } catch (IOException | IllegalStateException gone) {
      LOG.log(System.Logger.Level.DEBUG, "A WebSocket session was gone before its end", gone);
    }
  }
}
