package org.failoverdashboard.regions.internal;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Discovery;
import org.failoverdashboard.regions.api.DiscoveryForm;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.NodeRight;
import org.failoverdashboard.regions.domain.DeclaredNode;
import org.failoverdashboard.regions.domain.Discoverer;
import org.failoverdashboard.regions.domain.Discoverer.Answer;
import org.failoverdashboard.regions.domain.DiscoveryForms;
import org.failoverdashboard.regions.domain.Secret;
import org.failoverdashboard.regions.domain.ServerFacts;

/** Discovers by signing in to the servers, to all with the same name and password. */
@ApplicationScoped
public class ServerDiscovery implements Discovery {
  @Inject private Inventory inventory;
  @Inject private Passwords passwords;
  @Inject private AddressRules addresses;
  private final ServerConnector connector = new ServerConnector();

  @Override
  public Discovered discover(DiscoveryForm form) {
    DeclaredNode seed = DiscoveryForms.seed(form);
    Map<String, HostPort> addresses = DiscoveryForms.addresses(form);
    Credentials credentials = new Credentials(seed.user(), password(seed), seed.database());
    FirstAnswer first = firstAnswer(seed.address(), credentials);
    Discoverer discoverer = new Discoverer(address -> ask(address, credentials), addresses);
    Discovered found =
        DiscoveryForms.proposal(form, discoverer.from(seed.address(), first.facts()));
    return new Discovered(
        found.cluster(), Stream.concat(found.notes().stream(), missing(first).stream()).toList());
  }

  private record FirstAnswer(ServerFacts facts, List<NodeRight> rights) {}

  /** Roles are the same on all servers of a cluster: the first speaks for all. */
  private static Optional<String> missing(FirstAnswer answer) {
    List<NodeRight> missing = answer.rights().stream().filter(each -> !each.given()).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "What the user may not do there, and how it is given: "
            + missing.stream()
                .map(each -> each.neededFor() + " (" + each.grant() + ")")
                .collect(Collectors.joining("; ")));
  }

  private String password(DeclaredNode seed) {
    try {
      return switch (seed.secret()) {
        case Secret.Plain(String password) -> password;
        case Secret.Reference(String text) -> passwords.behind(text);
        case Secret.Stored() ->
            throw new InvalidInputException(
                "password", "is missing; give password, or password_reference");
      };
    } catch (MissingSecretException missing) {
      throw new InvalidInputException(
          "password_reference", requireNonNullElse(missing.getMessage(), "leads nowhere"));
    }
  }

  private FirstAnswer firstAnswer(HostPort address, Credentials credentials) {
    addresses
        .refusal(address.host())
        .ifPresent(reason -> {
          throw new InvalidInputException("host", reason);
        });
    try (Connection connection = connector.open(address, credentials, inventory.tls())) {
      Optional<Violation> tooOld = ServerCheck.tooOld(address, connection);
      if (tooOld.isPresent()) {
        throw new InvalidInputException(tooOld.get().field(), tooOld.get().reason());
      }
      return new FirstAnswer(ServerQuestions.facts(connection), RightQuestions.ask(connection));
    } catch (SQLException refused) {
      Violation violation = ServerRefusal.explain(refused, address, credentials);
      throw new InvalidInputException(violation.field(), violation.reason());
    }
  }

  private Answer ask(HostPort address, Credentials credentials) {
    Optional<String> forbidden = addresses.refusal(address.host());
    if (forbidden.isPresent()) {
      return new Answer.Silence(forbidden.get());
    }
    try (Connection connection = connector.open(address, credentials, inventory.tls())) {
      return new Answer.Facts(ServerQuestions.facts(connection));
    } catch (SQLException refused) {
      return new Answer.Silence(ServerRefusal.explain(refused, address, credentials).reason());
    }
  }
}
