package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.failover.api.Approving.Assessment;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Operation.Kind;
import org.failoverdashboard.failover.api.Operation.State;
import org.failoverdashboard.failover.api.Ordering.Request;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyChanges;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.UuidV7;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** On a real control database: what can lose data waits for a second person, and is told once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalsIT {
  private static final UUID CLUSTER = new UUID(0, 100);
  private static final Actor ANN = Actor.person("ann");
  private static final Actor BOB = Actor.person("bob");
  private static final Policy FOUR_EYES =
      PolicyChanges.on(
          Policy.DEFAULT,
          new PolicyForm(
              null, null, null, null, null, null, null, null, null, null, null, null, null, null,
              null, true, 7));

  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final List<DomainEvent> events = new ArrayList<>();
  private PostgresServer server;
  private @Nullable Loss loss = new Loss.AtRisk(1_000, "no quorum");

  @BeforeAll
  void start(@TempDir Path directory) {
    int port = PortAllocator.shared().next();
    server =
        new PostgresServer(
            PostgresSettings.of("control", directory.resolve("control"), port, "secret"),
            new SystemTime());
    server.start();
    database.setUrl(server.jdbcUrl("postgres"));
    database.setUser(server.settings().superuser());
    database.setPassword(server.settings().password());
    Flyway.configure().dataSource(database).load().migrate();
  }

  @AfterAll
  void stop() {
    server.stop(PostgresServer.StopMode.IMMEDIATE);
  }

  @BeforeEach
  void oneCluster() throws SQLException {
    execute("truncate operation, failover, cluster, node, region cascade");
    execute("insert into cluster (id, name, policy) values ('" + CLUSTER + "', 'orders', '{}')");
    events.clear();
    loss = new Loss.AtRisk(1_000, "no quorum");
  }

  @Test
  void whatCanLoseDataIsNotHandedToTheLeaderBeforeAnotherPersonApprovedIt() throws LedgerException {
    UUID id = place(ANN);

    assertThat(operation(id).state()).isEqualTo(State.AWAITS_APPROVAL);
    assertThat(approval(id).bytesAtRisk()).isEqualTo(1_000);
    assertThat(approvals().waiting()).extracting(Operation::id).containsExactly(id);
    assertThat(handedOut()).isEmpty();

    approvals().approve(id, BOB, 1_000L, "ann is right");

    assertThat(operation(id).state()).isEqualTo(State.WAITING);
    assertThat(approval(id).answeredBy()).isEqualTo("bob");
    assertThat(handedOut()).singleElement().matches(Ordered::approved);
    assertThat(approvals().waiting()).isEmpty();
    assertThat(types())
        .containsExactly("operation.ordered", "operation.awaits_approval", "operation.approved");
    assertThat(events.getLast().actor()).isEqualTo(BOB);
    assertThat(events.getLast().reason()).isEqualTo("ann is right");
  }

  @Test
  void whatLosesNothingAndWhatIsRefusedAnyhowWaitsForNobody() throws LedgerException {
    loss = new Loss.None();

    UUID id = place(ANN);

    assertThat(operation(id).state()).isEqualTo(State.WAITING);
    assertThat(operation(id).approval()).isNull();
    assertThat(handedOut()).singleElement().matches(ordered -> !ordered.approved());
  }

  @Test
  void nobodyWhoStandsBehindAnOrderApprovesIt() {
    UUID id = orders().place(failover(), new Actor("key", "deploy"), Set.of("deploy", "ann"), null);

    assertThat(assess(id, "ann").yours()).isTrue();
    assertThat(assess(id, "bob").yours()).isFalse();
    assertThatThrownBy(() -> approvals().approve(id, ANN, 1_000L, "I am sure"))
        .isInstanceOf(InventoryConflictException.class)
        .hasMessageContaining("another person");
    assertThat(operation(id).state()).isEqualTo(State.AWAITS_APPROVAL);
  }

  @Test
  void aLossThatHasGrownIsNotApprovedUnseen() {
    UUID id = place(ANN);
    loss = new Loss.AtRisk(5_000, "no quorum");

    assertThat(assess(id, "bob").grown()).isTrue();
    assertThat(assess(id, "bob").bytesAtRisk()).isEqualTo(5_000);
    assertThatThrownBy(() -> approvals().approve(id, BOB, 1_000L, "yes"))
        .isInstanceOf(InventoryConflictException.class)
        .hasMessageContaining("has grown")
        .hasMessageContaining("5000 bytes");

    approvals().approve(id, BOB, 5_000L, "yes, all of it");

    assertThat(approval(id).bytesAtRisk()).isEqualTo(5_000);
  }

  @Test
  void aLossThatBecameUnknownHasGrown() {
    UUID id = place(ANN);
    loss = null;

    assertThatThrownBy(() -> approvals().approve(id, BOB, 1_000L, "yes"))
        .hasMessageContaining("unknown");
    approvals().approve(id, BOB, null, "whatever it is");

    assertThat(approval(id).bytesAtRisk()).isNull();
  }

  @Test
  void whatIsDeniedIsNotDoneAndWhoeverOrderedItMayTakeItBack() throws LedgerException {
    UUID denied = place(ANN);
    approvals().deny(denied, BOB, "wait for the disk");
    UUID taken = place(ANN);
    approvals().deny(taken, ANN, "my mistake");

    assertThat(operation(denied).state()).isEqualTo(State.DENIED);
    assertThat(operation(denied).outcome()).isEqualTo("denied by bob: wait for the disk");
    assertThat(operation(taken).state()).isEqualTo(State.DENIED);
    assertThat(handedOut()).isEmpty();
    assertThat(types()).contains("operation.denied");
    assertThatThrownBy(() -> approvals().approve(denied, BOB, 1_000L, "after all"))
        .hasMessageContaining("waits no more");
  }

  @Test
  void whatNobodyAnswersExpiresAndThatIsToldOnce() throws SQLException {
    UUID id = place(ANN);
    execute("update operation set approval_until = now(), expires_at = now()");

    assertThat(operation(id).state()).isEqualTo(State.EXPIRED);
    assertThatThrownBy(() -> approvals().approve(id, BOB, 1_000L, "late"))
        .hasMessageContaining("waits no more");
    approvals().expire();
    approvals().expire();

    assertThat(types())
        .containsExactly("operation.ordered", "operation.awaits_approval", "operation.expired");
    assertThat(operation(id).state()).isEqualTo(State.EXPIRED);
    assertThat(operation(id).outcome()).contains("nobody approved it");
  }

  @Test
  void itWaitsAsLongAsThePolicySays() {
    Operation operation = operation(place(ANN));

    assertThat(Objects.requireNonNull(operation.approval()).until())
        .isEqualTo(operation.expiresAt())
        .isBetween(
            operation.orderedAt().plusSeconds(7 * 60 - 5),
            operation.orderedAt().plusSeconds(7 * 60 + 5));
  }

  @Test
  void whileOneWaitsASwitchoverIsStillTakenAndNoSecondFailoverWaitsBesideIt() {
    UUID first = place(ANN);
    Request switchover = new Request("orders", Kind.SWITCHOVER, null, List.of(), "it is back");

    assertThatThrownBy(() -> place(BOB)).hasMessageContaining("waits for a second person");
    UUID other = orders().place(switchover, ANN, null);

    assertThat(operation(other).state()).isEqualTo(State.WAITING);
    assertThatThrownBy(() -> approvals().approve(first, BOB, 1_000L, "now"))
        .hasMessageContaining("waits or runs");
  }

  @Test
  void anAnswerWantsAReasonAndAnOrderThatIsThere() {
    UUID id = place(ANN);

    assertThatThrownBy(() -> approvals().approve(id, BOB, 1_000L, " "))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> approvals().deny(id, BOB, null))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> approvals().approve(new UUID(0, 1), BOB, 1L, "yes"))
        .isInstanceOf(NotInInventoryException.class);
  }

  private UUID place(Actor by) {
    return orders().place(failover(), by, null);
  }

  private static Request failover() {
    return new Request("orders", Kind.FAILOVER, null, List.of(), "the host burns");
  }

  private Assessment assess(UUID id, String who) {
    return approvals().assess(id, who);
  }

  private Operation.Approval approval(UUID id) {
    return Objects.requireNonNull(operation(id).approval());
  }

  private Operation operation(UUID id) {
    return orders().operation(id).orElseThrow();
  }

  private List<Ordered> handedOut() throws LedgerException {
    return new OrderRows(new LeasedStatements(database, "here")).waiting();
  }

  private List<String> types() {
    return events.stream().map(DomainEvent::type).toList();
  }

  private RecordedApprovals approvals() {
    SystemTime time = new SystemTime();
    return new RecordedApprovals(
        orders(),
        new OperationReader(database),
        new ApprovalStore(database),
        new Journal(events::add, new UuidV7(time, new SecureRandom()), time),
        () -> {});
  }

  private RecordedOrders orders() {
    SystemTime time = new SystemTime();
    UuidV7 ids = new UuidV7(time, new SecureRandom());
    return new RecordedOrders(
        new OneCluster(),
        new OrderCheck(Set.of("cool-down")),
        (cluster, request, checked, by) -> decision(),
        new OperationStore(database),
        new OperationReader(database),
        new Journal(events::add, ids, time),
        ids,
        () -> {});
  }

  private Decision decision() {
    return new Decision(
        "a-rule",
        Outcome.FAIL_OVER,
        "because",
        null,
        List.of(),
        loss,
        List.of(),
        List.of(),
        List.of());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final class OneCluster implements Inventory {
    private final Cluster orders =
        new Cluster(new ClusterId(CLUSTER), "orders", FOUR_EYES, List.of(), 0, null, false, 0);

    @Override
    public List<Region> regions() {
      return List.of();
    }

    @Override
    public List<Cluster> clusters() {
      return List.of(orders);
    }

    @Override
    public Optional<Cluster> cluster(ClusterId id) {
      return Optional.of(orders);
    }

    @Override
    public Optional<Cluster> cluster(String name) {
      return Optional.of(orders);
    }

    @Override
    public Credentials credentials(NodeId node) {
      throw new AssertionError("nobody signs in here");
    }

    @Override
    public void refresh() {}

    @Override
    public void published(ClusterId cluster, long term, NodeId primary) {}
  }
}
