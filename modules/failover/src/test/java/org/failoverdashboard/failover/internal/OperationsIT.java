package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.CommitWait;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.domain.StormBrake;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.FleetBrake;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.failover.api.BrakeState;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Operation.Kind;
import org.failoverdashboard.failover.api.Operation.State;
import org.failoverdashboard.failover.api.Ordering.Request;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.Sealing;
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

/** On a real control database: an order is recorded once, and carried out once or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsIT {
  private static final UUID CLUSTER = new UUID(0, 100);
  private static final Actor ADMIN = Actor.person("admin");
  private static final StormBrake.Limits ANY_IS_A_STORM =
      new StormBrake.Limits(1, 1, Duration.ofMinutes(1));

  private final Node old = node("old", 1);
  private final Node heir = node("heir", 2);
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final List<DomainEvent> events = new ArrayList<>();
  private PostgresServer server;
  private Lease lease;

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
  void oneClusterAndALeader() throws SQLException {
    execute(
        "truncate lease, failover, failover_step, operation, vote, cluster, node, region,"
            + " storm_brake_release cascade");
    execute("insert into region values ('here', 'Here', 0, 0, 'here', 0)");
    execute("insert into cluster (id, name, policy) values ('" + CLUSTER + "', 'orders', '{}')");
    for (Node node : List.of(old, heir)) {
      execute(
          "insert into node (id, cluster_id, name, region_code, host, port, promotion, db_user,"
              + " db_name, password_reference) values ('%s', '%s', '%s', 'here', '%s', 5432,"
                  .formatted(node.id(), CLUSTER, node.name(), node.name())
              + " 'ALLOWED', 'u', 'd', 'env:X')");
    }
    lease = new Lease(database, "here", new SystemTime());
    lease.renew();
    events.clear();
  }

  @Test
  void anOrderWaitsUntilTheLeaderBeginsItAsTheSwitchoverOfItsId() throws LedgerException {
    UUID id = orders().place(switchover("heir", "maintenance"), ADMIN, null);

    assertThat(operation(id).state()).isEqualTo(State.WAITING);
    Ordered waiting = ledger().ordered().getFirst();
    assertThat(waiting)
        .isEqualTo(
            new Ordered(
                id,
                new ClusterId(CLUSTER),
                Ordered.Kind.SWITCHOVER,
                heir.id(),
                Set.of(),
                ADMIN,
                "maintenance"));

    Claim claim = claim(id);
    ledger().intend(claim, Map.of(Step.QUIESCE, List.of(old)));

    assertThat(ledger().ordered()).isEmpty();
    assertThat(claim.target()).isEqualTo(heir.id());
    assertThat(ledger().running(lease.token())).containsExactly(claim);
    assertThat(operation(id).state()).isEqualTo(State.RUNNING);
    assertThat(operation(id).steps()).extracting(Operation.Step::step).containsExactly("QUIESCE");

    ledger().publish(claim, heir);
    ledger().completed(claim);

    assertThat(operation(id).state()).isEqualTo(State.COMPLETED);
    assertThat(operation(id).newPrimary()).isEqualTo("heir");
    assertThat(operation(id).endedAt()).isNotNull();
  }

  @Test
  void whatWasGivenUpSaysWhy() throws LedgerException {
    UUID id = orders().place(switchover("heir", "maintenance"), ADMIN, null);

    ledger().abandoned(claim(id), "it did not catch up");

    assertThat(operation(id).state()).isEqualTo(State.ABANDONED);
    assertThat(operation(id).outcome()).isEqualTo("it did not catch up");
  }

  @Test
  void anOrderIsNotCarriedOutTwice() throws LedgerException {
    UUID id = orders().place(switchover("heir", "maintenance"), ADMIN, null);
    ledger().completed(claim(id));

    assertThatThrownBy(() -> claim(id)).isInstanceOf(LedgerException.class);
    assertThat(ledger().ordered()).isEmpty();
  }

  @Test
  void whatIsRefusedIsNotBegunAfterwards() throws LedgerException {
    UUID id = orders().place(switchover("heir", "maintenance"), ADMIN, null);

    ledger().refuse(ledger().ordered().getFirst(), decision(Outcome.REFUSE), lease.token());

    assertThat(operation(id).state()).isEqualTo(State.REFUSED);
    assertThat(operation(id).outcome()).isEqualTo("because");
    assertThatThrownBy(() -> claim(id)).isInstanceOf(LedgerException.class);
  }

  @Test
  void anExpiredOrderIsNeverBegun() throws SQLException, LedgerException {
    UUID id = orders().place(switchover("heir", "maintenance"), ADMIN, null);

    execute("update operation set expires_at = clock_timestamp()");

    assertThat(operation(id).state()).isEqualTo(State.EXPIRED);
    assertThat(ledger().ordered()).isEmpty();
    assertThatThrownBy(() -> claim(id)).isInstanceOf(LedgerException.class);
  }

  @Test
  void theSameKeyWithTheSameOrderIsTheSameOrder() {
    UUID first = orders().place(switchover("heir", "maintenance"), ADMIN, "key-1");
    UUID again = orders().place(switchover("heir", "maintenance"), ADMIN, "key-1");

    assertThat(again).isEqualTo(first);
    assertThat(events).extracting(DomainEvent::type).containsExactly("operation.ordered");
    assertThatThrownBy(() -> orders().place(switchover(null, "maintenance"), ADMIN, "key-1"))
        .isInstanceOf(InventoryConflictException.class)
        .hasMessageContaining("used for another request");
  }

  @Test
  void oneOrderOfAClusterWaitsAtATime() {
    UUID first = orders().place(switchover("heir", "maintenance"), ADMIN, null);

    assertThatThrownBy(() -> orders().place(switchover("heir", "again"), ADMIN, null))
        .isInstanceOf(InventoryConflictException.class)
        .hasMessageContaining(first.toString());
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Request wrong = new Request("orders", Kind.SWITCHOVER, "nobody", List.of("cool-down"), " ");

    assertThatThrownBy(() -> orders().place(wrong, ADMIN, null))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(InvalidInputException.Violation::field)
                    .containsExactly("reason", "target", "override[0]"));
    assertThatThrownBy(() -> orders().place(switchover("old", "why"), ADMIN, null))
        .hasMessageContaining("is the primary already");
    assertThatThrownBy(() ->
            orders()
                .place(
                    new Request("nowhere", Kind.SWITCHOVER, null, List.of(), "why"), ADMIN, null))
        .isInstanceOf(NotInInventoryException.class);
    assertThat(orders().page(null, 10)).isEmpty();
  }

  @Test
  void ordersAreListedFromTheNewest() throws LedgerException {
    UUID first = orders().place(switchover("heir", "one"), ADMIN, null);
    ledger().refuse(ledger().ordered().getFirst(), decision(Outcome.REFUSE), lease.token());
    UUID second = orders().place(switchover("heir", "two"), ADMIN, null);

    assertThat(orders().page(null, 10)).extracting(Operation::id).containsExactly(second, first);
    assertThat(orders().page(second, 10)).extracting(Operation::id).containsExactly(first);
  }

  @Test
  void aStormBrakeTakenOffAtOneObserverIsTakenOffAtTheOtherOnce() throws SQLException {
    StormBrake ours = engaged();
    StormBrake theirs = engaged();
    RecordedBrake here = brake("here", ours);
    RecordedBrake there = brake("there", theirs);
    here.read();
    there.read();

    BrakeState off = here.release(ADMIN, " the region is lost indeed ");
    there.read();

    assertThat(off.on()).isFalse();
    assertThat(ours.on()).isFalse();
    assertThat(theirs.on()).isFalse();
    assertThat(events)
        .extracting(DomainEvent::type, DomainEvent::actor, DomainEvent::reason)
        .containsExactly(tuple("fleet.storm_brake_released", ADMIN, "the region is lost indeed"));

    storm(ours, 10);
    storm(theirs, 10);
    here.read();
    there.read();

    assertThat(ours.on()).isTrue();
    assertThat(theirs.on()).isTrue();
  }

  @Test
  void whatWasReleasedBeforeAnObserverBeganToReadIsNoOrderToIt() throws SQLException {
    brake("here", engaged()).release(ADMIN, "why");
    StormBrake later = engaged();

    brake("there", later).read();

    assertThat(later.on()).isTrue();
  }

  @Test
  void aStormBrakeThatIsOffCannotBeTakenOffNorOneWithoutAReason() throws SQLException {
    StormBrake on = engaged();
    RecordedBrake off = brake("here", new StormBrake(ANY_IS_A_STORM));

    assertThatThrownBy(() -> off.release(ADMIN, "why"))
        .isInstanceOf(InventoryConflictException.class)
        .hasMessageContaining("observer here is off");
    assertThatThrownBy(() -> brake("here", on).release(ADMIN, " "))
        .isInstanceOf(InvalidInputException.class);
    assertThat(on.on()).isTrue();
    assertThat(new BrakeReleases(database).newest()).isNull();
    assertThat(events).isEmpty();
  }

  @Test
  void aDrillIsSentBackOnceWhenItsOldPrimaryStreamsAgain() throws SQLException, LedgerException {
    UUID there = drill();
    drills().sendBack();
    assertThat(ledger().ordered()).isEmpty();

    execute("update failover set rejoined_at = clock_timestamp()");
    drills().sendBack();
    drills().sendBack();

    Ordered back = ledger().ordered().getFirst();
    assertThat(back.kind()).isEqualTo(Ordered.Kind.DRILL);
    assertThat(back.target()).isEqualTo(old.id());
    assertThat(back.by()).isEqualTo(ADMIN);
    assertThat(back.reason()).isEqualTo("back after the drill: to see it");
    assertThat(orders().page(null, 10)).extracting(Operation::id).containsExactly(back.id(), there);

    execute(
        "update failover set id = '%s', rejoined_at = clock_timestamp() where id = '%s'"
            .formatted(back.id(), there));
    drills().sendBack();
    assertThat(orders().page(null, 10)).hasSize(2);
  }

  @Test
  void aDrillIsNotSentBackLateNorAfterAnotherOrderNorByWhoDoesNotLead()
      throws SQLException, LedgerException {
    drill();
    execute(
        "update failover set rejoined_at = clock_timestamp(), ended_at = ended_at - interval '11"
            + " min'");
    drills().sendBack();
    assertThat(ledger().ordered()).isEmpty();

    execute("update failover set ended_at = clock_timestamp()");
    execute("update lease set token = token + 1");
    drills().sendBack();
    assertThat(ledger().ordered()).isEmpty();

    execute("update lease set token = token - 1");
    UUID other = orders().place(switchover("heir", "another"), ADMIN, null);
    execute(
        "update operation set ended_at = clock_timestamp(), ended_as = 'REFUSED' where id = '"
            + other
            + "'");
    drills().sendBack();
    assertThat(ledger().ordered()).isEmpty();
  }

  /** A drill whose way there is completed. */
  private UUID drill() throws LedgerException {
    Request request = new Request("orders", Kind.DRILL, "heir", List.of(), "to see it");
    UUID id = orders().place(request, ADMIN, null);
    ledger().completed(claim(id));
    return id;
  }

  private Drills drills() {
    return new Drills(
        new LeasedStatements(database, lease.holder()),
        lease,
        new UuidV7(new SystemTime(), new SecureRandom()));
  }

  @Test
  void bySlotsNodesAreKnownAfterTheyAreGone() throws SQLException {
    SlotRows slots = new SlotRows(database);

    slots.note(heir.id(), "first");
    slots.note(heir.id(), "heir");
    slots.note(new NodeId(new UUID(0, 77)), "of_no_node_here");

    assertThat(new SlotRows(database).read()).containsExactly(Map.entry(heir.id(), "heir"));
  }

  private static StormBrake engaged() {
    StormBrake brake = new StormBrake(ANY_IS_A_STORM);
    storm(brake, 1);
    return brake;
  }

  private static void storm(StormBrake brake, int cluster) {
    brake.look(List.of(new ClusterId(new UUID(0, cluster))), 1, new SystemTime().nanoTime());
  }

  private RecordedBrake brake(String observer, StormBrake brake) {
    SystemTime time = new SystemTime();
    UuidV7 ids = new UuidV7(time, new SecureRandom());
    Journal journal = new Journal(events::add, ids, time);
    Actor actor = Actor.observer(observer);
    return new RecordedBrake(
        new FleetBrake(brake, lease, journal, actor, time),
        new BrakeReleases(database),
        lease,
        observer,
        ids);
  }

  private static Request switchover(@Nullable String target, String reason) {
    return new Request("orders", Kind.SWITCHOVER, target, List.of(), reason);
  }

  private Operation operation(UUID id) {
    return orders().operation(id).orElseThrow();
  }

  private Claim claim(UUID id) throws LedgerException {
    Electorate electorate =
        new Electorate(known(), old.id(), new Lsn(1000), 1, CommitWait.UNKNOWN, false, null);
    return ledger()
        .claim(id, new UUID(0, 8), electorate, decision(Outcome.SWITCH_OVER), lease.token());
  }

  private Decision decision(Outcome outcome) {
    return new Decision(
        "a-rule", outcome, "because", heir.id(), List.of(), null, List.of(), List.of(), List.of());
  }

  private JdbcLedger ledger() {
    return new JdbcLedger(database, lease.holder(), new NoSealing(), new OneCluster(), "here");
  }

  private RecordedOrders orders() {
    SystemTime time = new SystemTime();
    UuidV7 ids = new UuidV7(time, new SecureRandom());
    return new RecordedOrders(
        new OneCluster(),
        new OrderCheck(Set.of("cool-down")),
        (cluster, request, checked, by) -> decision(Outcome.REFUSE),
        new OperationStore(database),
        new OperationReader(database),
        new Journal(events::add, ids, time),
        ids,
        () -> {});
  }

  private Cluster known() {
    return new Cluster(
        new ClusterId(CLUSTER),
        "orders",
        Policy.DEFAULT,
        List.of(old, heir),
        0,
        old.id(),
        false,
        0);
  }

  private static Node node(String name, int number) {
    HostPort address = new HostPort(name, 5432);
    NodeId id = new NodeId(new UUID(0, number));
    return new Node(id, name, "here", address, address, Promotion.ALLOWED, 0, false);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final class NoSealing implements Sealing {
    @Override
    public byte[] seal(UUID context, String secret) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String open(UUID context, byte[] sealed) {
      return new String(sealed, StandardCharsets.UTF_8);
    }
  }

  private final class OneCluster implements Inventory {
    @Override
    public List<Region> regions() {
      return List.of();
    }

    @Override
    public List<Cluster> clusters() {
      return List.of(known());
    }

    @Override
    public Optional<Cluster> cluster(ClusterId id) {
      return Optional.of(known());
    }

    @Override
    public Optional<Cluster> cluster(String name) {
      return Optional.of(known()).filter(known -> known.name().equals(name));
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
