package org.failoverdashboard.failover.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.domain.SecondPerson;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.failover.internal.OperationStore.Risk;
import org.failoverdashboard.failover.internal.OrderCheck.Checked;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.jspecify.annotations.Nullable;

/** Takes orders, records them, and tells what came of them. */
final class RecordedOrders implements Ordering {
  /** After every id there will ever be. */
  private static final UUID NEWEST = new UUID(-1, -1);

  private final Inventory inventory;
  private final OrderCheck check;
  private final Foreseeing foresight;
  private final OperationStore store;
  private final OperationReader reader;
  private final Journal journal;
  private final Ids ids;
  private final Runnable wake;

  /** Decides without doing. */
  @FunctionalInterface
  interface Foreseeing {
    Decision decide(Cluster cluster, Request request, Checked checked, Actor by);
  }

  /**
   * @param wake tells, where this observer leads, that something was ordered
   */
  RecordedOrders(
      Inventory inventory,
      OrderCheck check,
      Foreseeing foresight,
      OperationStore store,
      OperationReader reader,
      Journal journal,
      Ids ids,
      Runnable wake) {
    this.inventory = inventory;
    this.check = check;
    this.foresight = foresight;
    this.store = store;
    this.reader = reader;
    this.journal = journal;
    this.ids = ids;
    this.wake = wake;
  }

  @Override
  public Decision wouldDecide(Request request, Actor by) {
    Cluster cluster = cluster(request);
    Checked checked = check.check(request, cluster);
    return foresight.decide(cluster, request, checked, by);
  }

  /** A key is looked up first: what was right when it was ordered may be wrong by now. */
  @Override
  public UUID place(
      Request request, Actor by, Set<String> responsible, @Nullable String idempotencyKey) {
    String digest = digest(request);
    UUID before = before(by, idempotencyKey, digest);
    if (before != null) {
      return before;
    }
    Cluster cluster = cluster(request);
    Checked checked = check.check(request, cluster);
    UUID id = ids.next();
    Risk risk = risk(request, cluster, checked, by);
    UUID recorded =
        record(
            new OperationStore.Entry(
                id,
                cluster,
                request.kind(),
                checked.target().map(Node::id).orElse(null),
                request.lifts(),
                checked.reason(),
                by,
                idempotencyKey,
                digest,
                responsible,
                risk));
    if (recorded.equals(id)) {
      tell(id, request, cluster, checked, by, risk);
    }
    wake.run();
    return recorded;
  }

  /** What somebody else has to agree to; null where nobody has to. */
  private @Nullable Risk risk(Request request, Cluster cluster, Checked checked, Actor by) {
    if (request.kind() != Operation.Kind.FAILOVER || !cluster.policy().approvalRequired()) {
      return null;
    }
    Decision decision = foresight.decide(cluster, request, checked, by);
    return SecondPerson.needed(cluster.policy(), decision) ? Risk.of(decision) : null;
  }

  private @Nullable UUID before(Actor by, @Nullable String key, String digest) {
    try {
      return key == null ? null : store.recorded(by, key, digest);
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  @Override
  public Optional<Operation> operation(UUID id) {
    try {
      return reader.operation(id);
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  @Override
  public List<Operation> page(@Nullable UUID before, int limit) {
    try {
      return reader.before(before == null ? NEWEST : before, limit);
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  @Override
  public List<Operation> pageOf(Set<String> clusters, @Nullable UUID before, int limit) {
    try {
      return reader.ofBefore(clusters, before == null ? NEWEST : before, limit);
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  private Cluster cluster(Request request) {
    return inventory
        .cluster(request.cluster())
        .orElseThrow(
            () -> new NotInInventoryException("There is no cluster " + request.cluster() + "."));
  }

  private UUID record(OperationStore.Entry entry) {
    try {
      return store.record(entry);
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  private void tell(
      UUID id, Request request, Cluster cluster, Checked checked, Actor by, @Nullable Risk risk) {
    journal.write(
        cluster.name(),
        "operation.ordered",
        by,
        null,
        checked.reason(),
        Map.of(
            "operation", id.toString(),
            "kind", request.kind().name(),
            "target", checked.target().map(Node::name).orElse(""),
            "lifts", request.lifts()));
    if (risk != null) {
      journal.write(
          cluster.name(),
          "operation.awaits_approval",
          Actor.rule(SecondPerson.RULE),
          null,
          "the policy asks for a second person: " + risk.sentence(),
          Map.of("operation", id.toString(), "loss", risk.sentence()));
    }
  }

  private static String digest(Request request) {
    List<String> parts =
        List.of(
            request.kind().name(),
            request.cluster(),
            String.valueOf(request.target()),
            request.lifts().stream().sorted().toList().toString(),
            String.valueOf(request.reason()));
    try {
      byte[] bytes = parts.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static ControlDatabaseException unavailable(SQLException failure) {
    return new ControlDatabaseException("The control database does not answer now.", failure);
  }
}
