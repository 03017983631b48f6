package org.failoverdashboard.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.security.Identified;
import org.jspecify.annotations.Nullable;

/** Whoever sent the request that is being answered. */
@Named
@RequestScoped
public class Caller {
  @Inject private HttpServletRequest request;

  /** Empty where anybody may come. */
  public Optional<Identity> identity() {
    return Identified.in(request);
  }

  /**
   * @throws IllegalStateException where anybody may come
   */
  public Actor actor() {
    return identity()
        .map(Identity::actor)
        .orElseThrow(() -> new IllegalStateException("nobody was identified"));
  }

  /**
   * The name of a person.
   *
   * @throws InvalidInputException for a key, which has no password and no sessions
   */
  public String person() {
    return human().name();
  }

  /**
   * A person.
   *
   * @throws InvalidInputException for a key, which has no password and no sessions
   */
  public Identity human() {
    Identity who = identity().orElseThrow(() -> new IllegalStateException("nobody was identified"));
    if (!who.isPerson()) {
      throw new InvalidInputException("", "An API key has no password and no sessions.");
    }
    return who;
  }

  /** The clusters that they may see. */
  public Visible visible() {
    return by(Operations.SEE);
  }

  /** The clusters on which they may act. */
  public Visible commanded() {
    return by(Operations.ACT);
  }

  /** The clusters of which they may see who did what. */
  public Visible audited() {
    return by(Operations.AUDIT);
  }

  private Visible by(Set<Role> roles) {
    return identity().map(who -> who.seesBy(roles)).orElseGet(() -> Visible.only(Set.of()));
  }

  public String getName() {
    return identity().map(Identity::name).orElse("");
  }

  /** For scripts: {@code viewer operator:orders}. */
  public String getGrants() {
    return identity().map(Identity::grants).orElse(List.of()).stream()
        .map(Grant::format)
        .collect(Collectors.joining(" "));
  }

  /** Whether a page would be shown. */
  public boolean opens(String page) {
    Optional<Operation> operation = Operations.page(page);
    return may(operation, operation.flatMap(row -> Operations.cluster(row, page)).orElse(null));
  }

  /** Whether what a form does would be done, on the cluster that the page is about. */
  public boolean does(String action) {
    Object subject = request.getAttribute("subject");
    return may(Operations.action(action), subject == null ? null : subject.toString());
  }

  private boolean may(Optional<Operation> operation, @Nullable String cluster) {
    return identity()
        .map(who -> Gate.verdict(who, operation, cluster) == Verdict.ALLOWED)
        .orElse(false);
  }
}
