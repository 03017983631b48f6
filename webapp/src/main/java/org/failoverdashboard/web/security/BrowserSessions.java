package org.failoverdashboard.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Identities;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.Renewal;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Carries sessions between browsers and the program. A request whose access token has ended is
 * answered like any other: its refresh token is used up on the way, and the answer brings the next
 * pair. Pages and scripts know nothing of it.
 */
@ApplicationScoped
public class BrowserSessions {
  private Identities identities;
  private Sessions sessions;
  private Tokens tokens;
  private Time time;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected BrowserSessions() {}

  @Inject
  public BrowserSessions(Identities identities, Sessions sessions, TokenKeys keys, Time time) {
    this.identities = identities;
    this.sessions = sessions;
    this.tokens = new Tokens(keys, time);
    this.time = time;
  }

  /** Whom an access token names now. */
  Optional<Identity> byToken(String token) {
    return tokens.verify(token).flatMap(shown -> current(shown.session()));
  }

  /** Whom the cookie with the access token names now. */
  Optional<Identity> byCookie(HttpServletRequest request) {
    return SessionCookies.ACCESS.read(request).flatMap(this::byToken);
  }

  static boolean renewable(HttpServletRequest request) {
    return SessionCookies.REFRESH.read(request).isPresent();
  }

  /** Whose session the cookie with the refresh token renews; asks the control database. */
  Optional<Identity> renewed(HttpServletRequest request, HttpServletResponse response) {
    return SessionCookies.REFRESH
        .read(request)
        .flatMap(refresh -> renewed(refresh, request, response));
  }

  private Optional<Identity> renewed(
      String refresh, HttpServletRequest request, HttpServletResponse response) {
    return switch (sessions.renew(refresh, Browsers.client(request))) {
      case Renewal.Renewed on -> goOn(on, request, response);
      case Renewal.Away _ -> goOnUnasked(refresh, request, response);
      case Renewal.Refused _ -> Optional.empty();
    };
  }

  /**
   * While the control database is away the same refresh token goes on, for whoever shows it
   * together with the access token that it was given with.
   */
  private Optional<Identity> goOnUnasked(
      String refresh, HttpServletRequest request, HttpServletResponse response) {
    return SessionCookies.ACCESS
        .read(request)
        .flatMap(tokens::verifyEnded)
        .filter(shown -> shown.renewal().equals(Renewal.digest(refresh)))
        .flatMap(shown -> goOn(new Renewal.Renewed(shown.session(), refresh), request, response));
  }

  private Optional<Identity> goOn(
      Renewal.Renewed on, HttpServletRequest request, HttpServletResponse response) {
    Optional<Identity> who = current(on.session());
    if (who.isPresent()) {
      write(on, request, response);
    }
    return who;
  }

  private Optional<Identity> current(Session session) {
    return sessions.ended(session.id())
        ? Optional.empty()
        : identities.current(session.person(), session.stamp()).map(who -> who.by(session));
  }

  /** Begins a session and sets its cookies. */
  void begin(Identity person, HttpServletRequest request, HttpServletResponse response) {
    write(sessions.begin(person, Browsers.client(request)), request, response);
  }

  /**
   * The same of somebody whom another program vouches for.
   *
   * @param life at most
   */
  public void beginVouched(
      Identity person,
      Duration life,
      @Nullable Origin origin,
      HttpServletRequest request,
      HttpServletResponse response) {
    Client client = Browsers.client(request);
    write(sessions.beginVouched(person, life, origin, client), request, response);
  }

  private void write(Renewal.Renewed on, HttpServletRequest request, HttpServletResponse response) {
    Duration left = Duration.between(time.now(), on.session().ends());
    String access = tokens.issue(new SignedIn(on.session(), on.digest()));
    SessionCookies.ACCESS.write(request, response, access, left);
    SessionCookies.REFRESH.write(request, response, on.refreshToken(), left);
  }

  /** Ends the session of whoever asks, and removes its cookies. */
  void end(HttpServletRequest request, HttpServletResponse response) {
    Identified.in(request)
        .flatMap(who -> Optional.ofNullable(who.session()))
        .ifPresent(sessions::end);
    SessionCookies.ACCESS.remove(request, response);
    SessionCookies.REFRESH.remove(request, response);
  }
}
