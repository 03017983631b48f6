package org.failoverdashboard.regions.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.domain.DeclaredNode;
import org.failoverdashboard.regions.domain.Draft;
import org.failoverdashboard.regions.domain.Secret;

/** Signs in to the servers of a draft before they are registered. */
@ApplicationScoped
@ManagedExecutorDefinition(name = ServerCheck.THREADS, virtual = true)
public class ServerCheck {
  static final String THREADS = "java:app/concurrent/server-check";

  /** PostgreSQL 12 left support in November 2024; its pg_stat_wal_receiver lacks columns. */
  static final int OLDEST_VERSION = 13;

  @Resource(lookup = THREADS)
  private ManagedExecutorService threads;

  @Inject private Passwords passwords;
  @Inject private Inventory inventory;
  @Inject private AddressRules addresses;
  private final ServerConnector connector = new ServerConnector();

  /**
   * Without connecting to any.
   *
   * @throws InvalidInputException naming every server whose address is not to be connected to, or
   *     whose password is not to be read where it is said to stand
   */
  void refuseForbidden(Draft draft) {
    ofEach(draft, this::forbidden);
  }

  /**
   * @throws InvalidInputException naming every server that cannot be watched, and why
   */
  void check(Draft draft) {
    ofEach(draft, this::check);
  }

  /** Asks about all of them at once: names that nobody answers for take their time. */
  private void ofEach(Draft draft, Function<Draft.Place, Optional<Violation>> question) {
    List<CompletableFuture<Optional<Violation>>> answers =
        draft.newlyReached().stream()
            .map(place -> CompletableFuture.supplyAsync(() -> question.apply(place), threads))
            .toList();
    List<Violation> violations = new ArrayList<>();
    answers.forEach(answer -> answer.join().ifPresent(violations::add));
    if (!violations.isEmpty()) {
      throw new InvalidInputException(violations);
    }
  }

  private Optional<Violation> forbidden(Draft.Place place) {
    return addresses
        .refusal(place.node().address().host())
        .map(reason -> new Violation(place.path() + "host", reason))
        .or(() -> forbidden(place.path(), place.node().secret()));
  }

  private Optional<Violation> forbidden(String path, Secret secret) {
    return secret instanceof Secret.Reference(String text)
        ? passwords.refusal(text).map(reason -> new Violation(path + "password_reference", reason))
        : Optional.empty();
  }

  private Optional<Violation> check(Draft.Place place) {
    try {
      Credentials credentials = credentials(place);
      return signIn(place.node(), credentials).map(wrong -> under(place.path(), wrong));
    } catch (MissingSecretException missing) {
      return Optional.of(
          new Violation(place.path() + "password_reference", String.valueOf(missing.getMessage())));
    }
  }

  private Optional<Violation> signIn(DeclaredNode node, Credentials credentials) {
    try (Connection connection = connector.open(node.address(), credentials, inventory.tls())) {
      return tooOld(node.address(), connection);
    } catch (SQLException refused) {
      return Optional.of(ServerRefusal.explain(refused, node.address(), credentials));
    }
  }

  static Optional<Violation> tooOld(HostPort address, Connection connection) throws SQLException {
    var server = connection.getMetaData();
    if (server.getDatabaseMajorVersion() >= OLDEST_VERSION) {
      return Optional.empty();
    }
    return Optional.of(
        new Violation(
            "host",
            address
                + ": the server is PostgreSQL "
                + server.getDatabaseProductVersion()
                + "; version "
                + OLDEST_VERSION
                + " or newer is needed"));
  }

  private static Violation under(String path, Violation wrong) {
    return new Violation(path + wrong.field(), wrong.reason());
  }

  private Credentials credentials(Draft.Place place) {
    DeclaredNode node = place.node();
    return switch (node.secret()) {
      case Secret.Plain(String password) -> new Credentials(node.user(), password, node.database());
      case Secret.Reference(String text) ->
          new Credentials(node.user(), passwords.behind(text), node.database());
      case Secret.Stored() ->
          new Credentials(node.user(), stored(place).password(), node.database());
    };
  }

  private Credentials stored(Draft.Place place) {
    NodeId id =
        inventory
            .cluster(place.cluster().name())
            .flatMap(cluster -> cluster.node(place.node().name()))
            .orElseThrow(() -> new MissingSecretException("no password is stored for this node"))
            .id();
    return inventory.credentials(id);
  }
}
