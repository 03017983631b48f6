package org.failoverdashboard.web.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.failoverdashboard.access.api.Arrival;
import org.failoverdashboard.access.api.Arrivals;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Origin;
import org.failoverdashboard.access.api.Vouched;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.oidc.Oidc.Ready;
import org.failoverdashboard.web.security.BrowserSessions;
import org.failoverdashboard.web.security.SignIns;
import org.jspecify.annotations.Nullable;

/** Sends people to the provider, and takes in who comes back with its word. */
@ApplicationScoped
public class Reception {
  static final String BACK = "/oidc/callback";

  @Inject private Sealing sealing;
  @Inject private SignIns signIns;
  @Inject private Arrivals arrivals;
  @Inject private BrowserSessions sessions;
  @Inject private Time time;

  /** Where to send the browser, which takes a cookie along. */
  URI depart(
      Ready ready,
      String next,
      boolean another,
      HttpServletRequest request,
      HttpServletResponse response)
      throws RefusedException {
    Journey journey = Journey.begin(next, time.now());
    URI to = Journeys.departure(ready, journey, address(ready, BACK, request), another);
    new JourneyCookie(sealing).write(journey, request, response);
    return to;
  }

  /** Begins a session; gives where to go on to, empty for the overview. */
  String arrive(Ready ready, HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    Journey journey =
        new JourneyCookie(sealing)
            .take(request, response)
            .orElseThrow(
                () -> new RefusedException(Refusal.STALE, "No sign-in was begun in this browser"));
    URI back = address(ready, BACK, request);
    var answer = Journeys.answer(ready, journey, back, brought(request), time.now());
    var proved =
        ready.exchange().exchange(ready.provider(), answer.getAuthorizationCode(), journey, back);
    Identity who = welcome(vouched(ready, proved.claims()));
    sessions.beginVouched(who, ready.settings().life(), origin(proved), request, response);
    signIns.tell(who, request.getRemoteAddr());
    return journey.next();
  }

  /** Whoever has no right any more loses what sessions there are. */
  private Vouched vouched(Ready ready, IDTokenClaimsSet claims) throws RefusedException {
    try {
      return ready.claims().vouched(claims);
    } catch (RefusedException refused) {
      if (refused.refusal() == Refusal.NO_ROLE) {
        arrivals.lostAllRights(claims.getIssuer().getValue(), claims.getSubject().getValue());
      }
      throw refused;
    }
  }

  private Identity welcome(Vouched who) throws RefusedException {
    return switch (arrivals.arrived(who)) {
      case Arrival.Welcome welcome -> welcome.who();
      case Arrival.Disabled(String name) ->
          throw new RefusedException(Refusal.DISABLED, "Disabled here", name);
      case Arrival.NameTaken(String name) ->
          throw new RefusedException(
              Refusal.NAME_TAKEN, "Another subject of the provider had this name before", name);
    };
  }

  private static Origin origin(CodeExchange.Proved proved) {
    IDTokenClaimsSet claims = proved.claims();
    @Nullable SessionID session = claims.getSessionID();
    return new Origin(
        claims.getIssuer().getValue(),
        claims.getSubject().getValue(),
        session == null ? null : session.getValue(),
        proved.token());
  }

  private static Map<String, List<String>> brought(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
  }

  /** An address of this program as browsers reach it. */
  static URI address(Ready ready, String path, HttpServletRequest request) throws RefusedException {
    String sent = request.getRequestURL().toString();
    String base =
        ready
            .settings()
            .own()
            .map(URI::toString)
            .orElseGet(() -> sent.substring(0, sent.length() - request.getRequestURI().length()));
    try {
      return URI.create(base.replaceFirst("/$", "") + request.getContextPath() + path);
    } catch (IllegalArgumentException nonsense) {
      throw new RefusedException(Refusal.STALE, "The request names no host");
    }
  }
}
