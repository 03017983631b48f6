package org.failoverdashboard.web.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.security.RequestRate;

/** Remembers who was not let in by the provider, and tells them why. */
@ApplicationScoped
public class RefusalTelling {
  private static final System.Logger LOG = System.getLogger(RefusalTelling.class.getName());

  /** Of one address; whoever is refused more often fills the history with nothing new. */
  private static final int A_SECOND = 5;

  private static final String NOBODY = "unknown";

  @Inject private Event<DomainEvent> happened;
  @Inject private Ids ids;
  @Inject private Time time;
  private Optional<RequestRate> rate = Optional.empty();

  /** Ends the response: with the sign-in page, which says what happened. */
  void tell(
      RefusedException refused,
      String issuer,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    remember(refused, issuer, request.getRemoteAddr());
    response.sendRedirect(
        request.getContextPath() + "/login.xhtml?refused=" + refused.refusal().word());
  }

  /** That something does not work is for the log; that somebody was refused, for the history. */
  void remember(RefusedException refused, String issuer, String address) {
    switch (refused.refusal()) {
      case AWAY, DATABASE_AWAY, BUSY, MISCONFIGURED ->
          LOG.log(
              System.Logger.Level.WARNING,
              "Signing in at the provider does not work: " + refused.detail());
      case INVALID -> {
        LOG.log(System.Logger.Level.WARNING, refused.detail());
        record(refused, issuer, address);
      }
      case STALE, DENIED, NO_ROLE, NO_NAME, NAME_TAKEN, DISABLED ->
          record(refused, issuer, address);
    }
  }

  private void record(RefusedException refused, String issuer, String address) {
    if (!rate().allows(address)) {
      return;
    }
    happened.fire(
        new DomainEvent(
            ids.next(),
            "access",
            "access.provider.refused",
            time.now(),
            Actor.person(Objects.requireNonNullElse(refused.name(), NOBODY)),
            null,
            "Not let in from " + address + " by " + issuer + ": " + refused.detail(),
            Map.of("address", address, "issuer", issuer, "refusal", refused.refusal().word())));
  }

  private synchronized RequestRate rate() {
    RequestRate there = rate.orElseGet(() -> new RequestRate(A_SECOND, time));
    rate = Optional.of(there);
    return there;
  }
}
