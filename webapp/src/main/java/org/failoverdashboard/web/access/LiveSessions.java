package org.failoverdashboard.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.failoverdashboard.access.api.Identities;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.web.security.Identified;

/**
 * The open WebSockets and whose they are. A connection outlives the request that opened it: so what
 * its owner may is asked again and again, and it is closed as soon as they may no more.
 */
@ApplicationScoped
public class LiveSessions {
  private static final System.Logger LOG = System.getLogger(LiveSessions.class.getName());
  private static final String PATH = "/ws/v1/live";

  private record Open(Session session, Identity who, Visible visible) {}

  private final Map<String, Open> open = new ConcurrentHashMap<>();

  @Inject private Identities identities;

  /** What whoever opened it is to be told of; empty, and closed, when that is nothing. */
  public Optional<Visible> admit(Session session) {
    Optional<Identity> who = Identified.behind(session.getUserPrincipal());
    Optional<Visible> visible = who.flatMap(this::sees);
    if (visible.isEmpty()) {
      close(session);
      return visible;
    }
    open.put(session.getId(), new Open(session, who.get(), visible.get()));
    return visible;
  }

  public void left(Session session) {
    open.remove(session.getId());
  }

  /** The sessions of people whose pages are open. */
  Set<UUID> people() {
    return open.values().stream()
        .flatMap(each -> Optional.ofNullable(each.who().session()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Closes those whose owners lost the right or were signed out, may see other clusters than when
   * it was opened, or whose token or key has come to its end. To be called every second.
   */
  public void askAgain() {
    for (Open each : open.values()) {
      if (!sees(each.who()).equals(Optional.of(each.visible()))) {
        close(each.session());
      }
    }
  }

  private Optional<Visible> sees(Identity who) {
    return identities
        .still(who)
        .filter(now -> Gate.verdict(now, Operations.webSocket(PATH), null) == Verdict.ALLOWED)
        .map(now -> now.seesBy(Operations.SEE));
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
