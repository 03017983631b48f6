package org.failoverdashboard.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.access.api.Identities;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.ldap.DirectoryAwayException;
import org.failoverdashboard.web.ldap.LdapPeople;

/** Finds out who sends a request, and lets people in and out. */
@ApplicationScoped
public class SignIn {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  private Identities identities;
  private Attempts attempts;
  private WrongPasswords wrongPasswords;
  private SignIns signIns;
  private RequestRate rate;
  private BrowserSessions sessions;
  private LdapPeople directory;
  private boolean passwords;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected SignIn() {}

  @Inject
  public SignIn(
      Identities identities,
      SharedCounts counts,
      WrongPasswords wrongPasswords,
      SignIns signIns,
      BrowserSessions sessions,
      LdapPeople directory,
      @ConfigProperty(name = "failover.limits.requests-per-second", defaultValue = "1000")
          int perSecond,
      @ConfigProperty(name = "failover.sign.in.passwords", defaultValue = "true") boolean passwords,
      Time time) {
    this.identities = identities;
    this.attempts = new Attempts(counts, time);
    this.wrongPasswords = wrongPasswords;
    this.signIns = signIns;
    this.rate = new RequestRate(perSecond, time);
    this.sessions = sessions;
    this.directory = directory;
    this.passwords = passwords;
  }

  /** Who sends this request, unless they, or their address, send too many. */
  Answer identify(HttpServletRequest request, HttpServletResponse response) {
    String header = request.getHeader("Authorization");
    if (header != null) {
      return counted(byHeader(header, request), request);
    }
    Optional<Identity> known = sessions.byCookie(request);
    return known.isEmpty() && BrowserSessions.renewable(request)
        ? renewed(request, response)
        : counted(Answer.of(known), request);
  }

  /** Renewing asks the control database, so the address is counted before, and only once. */
  private Answer renewed(HttpServletRequest request, HttpServletResponse response) {
    if (!rate.allows(request.getRemoteAddr())) {
      return new Answer.Wait(ONE_SECOND);
    }
    Answer answer = Answer.of(sessions.renewed(request, response));
    return answer instanceof Answer.Known ? counted(answer, request) : answer;
  }

  private Answer counted(Answer answer, HttpServletRequest request) {
    String counted =
        answer instanceof Answer.Known(Identity who) ? who.principal() : request.getRemoteAddr();
    return rate.allows(counted) ? answer : new Answer.Wait(ONE_SECOND);
  }

  /** By HTTP Basic, or a key or a token as bearer. */
  private Answer byHeader(String header, HttpServletRequest request) {
    int space = header.indexOf(' ');
    String scheme = space < 0 ? header : header.substring(0, space);
    String rest = header.substring(space + 1).strip();
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "bearer" -> Answer.of(identities.byKey(rest).or(() -> sessions.byToken(rest)));
      case "basic" -> basic(rest, request.getRemoteAddr());
      default -> new Answer.Unknown();
    };
  }

  /**
   * Begins a session when name and password are right, here or in the directory of the company.
   *
   * @throws DirectoryAwayException when they are not right here, and the directory cannot say
   */
  public Answer enter(
      String user, String password, HttpServletRequest request, HttpServletResponse response) {
    Answer answer =
        guessed(
            user,
            request.getRemoteAddr(),
            () -> known(user, password).or(() -> directory.byPassword(user, password)));
    if (answer instanceof Answer.Known(Identity person)) {
      begin(person, request, response);
      identities.signedIn(person.name());
      signIns.tell(person, request.getRemoteAddr());
    }
    return answer;
  }

  public void leave(HttpServletRequest request, HttpServletResponse response) {
    sessions.end(request, response);
  }

  private Answer basic(String encoded, String address) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? new Answer.Unknown()
          : byPassword(pair.substring(0, colon), pair.substring(colon + 1), address);
    } catch (IllegalArgumentException notBase64) {
      return new Answer.Unknown();
    }
  }

  private void begin(Identity person, HttpServletRequest request, HttpServletResponse response) {
    if (directory.isOf(person)) {
      sessions.beginVouched(person, directory.life(), null, request, response);
    } else {
      sessions.begin(person, request, response);
    }
  }

  private Answer guessed(String user, String address, Supplier<Optional<Identity>> look) {
    Answer answer = attempts.guess(user, address, look);
    if (answer instanceof Answer.Unknown) {
      wrongPasswords.tell(user, address);
    }
    return answer;
  }

  private Optional<Identity> known(String user, String password) {
    return passwords ? identities.byPassword(user, password) : Optional.empty();
  }

  /** Whether there is anybody who may sign in by a form with name and password. */
  public boolean takesPasswords() {
    return passwords || directory.isThere();
  }

  /** Who shows a password: counted, and a wrong one remembered, whatever it is shown for. */
  public Answer byPassword(String user, String password, String address) {
    return guessed(user, address, () -> known(user, password));
  }
}
