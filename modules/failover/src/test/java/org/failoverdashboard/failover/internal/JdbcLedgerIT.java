package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.CommitWait;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.LedgerException.Kind;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.supervise.Leftover;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.SystemTime;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** On a real control database: what makes a failover happen once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcLedgerIT {
  private static final UUID CLUSTER = new UUID(0, 100);
  private final Node old = node("old", 1);
  private final Node heir = node("heir", 2);
  private final Node spare = node("spare", 3);
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private PostgresServer server;
  private Lease first;
  private Lease second;

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
  void oneClusterAndNoLeader() throws SQLException {
    execute(
        "truncate lease, failover, failover_step, vote, open_incident, stray_fence, cluster, node,"
            + " region cascade");
    execute("insert into region values ('here', 'Here', 0, 0, 'here', 0)");
    execute("insert into cluster (id, name, policy) values ('" + CLUSTER + "', 'orders', '{}')");
    for (Node node : List.of(old, heir)) {
      execute(
          "insert into node (id, cluster_id, name, region_code, host, port, promotion, db_user,"
              + " db_name, password_reference) values ('%s', '%s', '%s', 'here', '%s', 5432,"
                  .formatted(node.id(), CLUSTER, node.name(), node.name())
              + " 'ALLOWED', 'u', 'd', 'env:X')");
    }
    first = new Lease(database, "first", new SystemTime());
    second = new Lease(database, "second", new SystemTime());
    first.renew();
  }

  @Test
  void oneObserverLeadsUntilItLetsGo() throws SQLException {
    second.renew();
    assertThat(first.leading()).isTrue();
    assertThat(second.leading()).isFalse();

    long token = first.token();
    first.release();
    second.renew();

    assertThat(second.leading()).isTrue();
    assertThat(second.token()).isGreaterThan(token);
  }

  @Test
  void ofTwoClaimsOnOneTermOneGetsThrough() throws LedgerException {
    Claim claim = claim(first);

    assertThat(claim.term()).isEqualTo(1);
    assertThatThrownBy(() -> claim(first)).isInstanceOf(LedgerException.class);
    assertThat(number("select term from cluster")).isEqualTo(1);
    assertThat(number("select count(*) from failover")).isEqualTo(1);
  }

  @Test
  void whoDoesNotLeadClaimsNothing() throws SQLException {
    second.renew();

    assertRefused(() -> claim(second));
    assertThat(number("select term from cluster")).isZero();
  }

  @Test
  void aPausedClusterIsNotClaimed() throws SQLException {
    execute("update cluster set paused = true");

    assertRefused(() -> claim(first));
    assertThat(number("select count(*) from failover")).isZero();
  }

  @Test
  void whoHasLostTheLeaseRecordsNothingMore() throws SQLException, LedgerException {
    Claim claim = claim(first);
    execute("update lease set expires_at = clock_timestamp() - interval '1 s'");
    second.renew();

    assertRefused(() -> ledger(first).intend(claim, Map.of(Step.PROMOTE, List.of(heir))));
    assertRefused(() -> ledger(first).publish(claim, heir));
    assertRefused(() -> ledger(first).completed(claim));
    assertThat(number("select count(*) from failover_step")).isZero();

    ledger(second).intend(carriedOnBy(second, claim), Map.of(Step.PROMOTE, List.of(heir)));
    assertThat(number("select count(*) from failover_step")).isEqualTo(1);
  }

  @Test
  void whoCarriesOnJudgesByTheSame() throws LedgerException, SQLException {
    Electorate seen = electorate();
    Electorate ordered =
        new Electorate(
            seen.cluster(),
            seen.oldPrimary(),
            seen.position(),
            seen.timeline(),
            new CommitWait("ANY 1 (heir)", "remote_apply", List.of("heir", "heir", "b,{\"}")),
            true,
            new Order(Actor.person("ops"), "it burns", heir.id(), Set.of("cool-down")));

    ledger(first).claim(UUID.randomUUID(), UUID.randomUUID(), ordered, decision(), first.token());

    assertThat(read(ordered.cluster())).isEqualTo(ordered);
  }

  private Electorate read(Cluster cluster) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select " + ElectorateRow.COLUMNS + " from failover")) {
      row.next();
      return ElectorateRow.read(row, cluster);
    }
  }

  @Test
  void whoCarriesOnReadsHowFarItCame() throws LedgerException {
    Claim claim = claim(first);
    ledger(first).intendCut(claim, Map.of(heir, "host=old"));
    ledger(first).intendCut(claim, Map.of(heir, ""));
    assertThat(ledger(second).progress(claim))
        .isEqualTo(new Progress(null, false, Map.of(heir.id(), "host=old")));

    ledger(first).intend(claim, Map.of(Step.PROMOTE, List.of(heir)));

    assertThat(ledger(second).progress(claim).promoting()).isEqualTo(heir.id());
  }

  @Test
  void aPublishedPrimaryStandsInTheInventoryAndAnEndedFailoverTakesNoMore() throws LedgerException {
    Claim claim = claim(first);

    ledger(first).publish(claim, heir);
    ledger(first).completed(claim);

    assertThat(number("select count(*) from cluster where primary_node = '" + heir.id() + "'"))
        .isEqualTo(1);
    assertRefused(() -> ledger(first).publish(claim, old));
  }

  @Test
  void aRehearsalAsksEverythingAndRecordsNothing() throws LedgerException {
    ledger(first).rehearse(first.token());

    assertThat(number("select count(*) from failover")).isZero();
    assertThat(number("select term from cluster")).isZero();
  }

  /** Scenario 18: it leads again when it wakes, and another was the leader meanwhile. */
  @Test
  void whoLeadsAgainUnderANewTokenRecordsNothingForAnOldClaim()
      throws SQLException, LedgerException {
    Claim claim = claim(first);
    execute("update lease set expires_at = clock_timestamp() - interval '1 s'");
    second.renew();
    second.release();
    first.renew();

    assertThat(first.leading()).isTrue();
    assertThat(first.token()).isGreaterThan(claim.token());
    assertRefused(() -> ledger(first).intend(claim, Map.of(Step.PROMOTE, List.of(heir))));
    assertRefused(() -> ledger(first).publish(claim, heir));
    assertRefused(() -> ledger(first).adopt(cluster(), heir.id(), claim.token()));
    assertThat(number("select count(*) from failover_step")).isZero();
  }

  @Test
  void aSecondFailoverBesideARunningOneIsNotOursToBegin() throws LedgerException, SQLException {
    claim(first);
    execute("update cluster set term = 0");

    assertRefused(() -> claim(first));
  }

  @Test
  void aStrayIsFencedOnlyWhileTheClusterIsAsItWasDecidedOn() throws SQLException, LedgerException {
    execute("update cluster set primary_node = '" + heir.id() + "'");
    ledger(first).intendFence(cluster(), old, first.token());
    ledger(first).intendFence(cluster(), old, first.token());
    assertThat(number("select count(*) from stray_fence")).isEqualTo(1);

    assertRefused(() -> ledger(first).intendFence(cluster(), old, first.token() + 1));
    execute("update cluster set paused = true");
    assertRefused(() -> ledger(first).intendFence(cluster(), old, first.token()));
    execute("update cluster set paused = false, primary_node = '" + old.id() + "'");
    assertRefused(() -> ledger(first).intendFence(cluster(), old, first.token()));
    execute("update cluster set primary_node = '" + heir.id() + "', term = 1");
    assertRefused(() -> ledger(first).intendFence(cluster(), old, first.token()));
  }

  @Test
  void votesAboutOneNodeAreNoVotesAboutAnother() throws LedgerException {
    Diagnosis dead = new Diagnosis(Diagnosis.Kind.PRIMARY_DEAD, old.id(), "it is dead");
    Votes here = new Votes(database, "here");
    Votes there = new Votes(database, "there");
    there.castAndRead(new ClusterId(CLUSTER), old.id(), dead);

    assertThat(here.castAndRead(new ClusterId(CLUSTER), old.id(), dead)).hasSize(2);
    assertThat(here.castAndRead(new ClusterId(CLUSTER), heir.id(), dead)).hasSize(1);
  }

  @Test
  void anIncidentIsOpenUntilItIsEnded() throws LedgerException {
    ToldIncident told = new ToldIncident(new UUID(0, 5), new ClusterId(CLUSTER), "old");
    ledger(first).opened(told);
    ledger(first).opened(told);
    assertThat(ledger(second).open()).containsExactly(told);

    ledger(second).ended(told.id());
    assertThat(ledger(first).open()).isEmpty();
  }

  @Test
  void whomARunningFailoverPromotesIsKnownToEveryObserver() throws LedgerException {
    Claim claim = claim(first);
    assertThat(ledger(second).promoting()).isEmpty();

    ledger(first).intend(claim, Map.of(Step.PROMOTE, List.of(heir)));

    assertThat(ledger(second).promoting())
        .containsExactly(Map.entry(new ClusterId(CLUSTER), heir.id()));
  }

  @Test
  void anOldPrimaryThatCommitsWaitForIsKnownAsSuch() throws LedgerException {
    Claim claim = claim(first);
    ledger(first).intend(claim, Map.of(Step.FENCE, List.of(old)));
    assertThat(ledger(second).progress(claim).fencing()).isTrue();
    ledger(first).awaitsStandby(claim);
    ledger(first).completed(claim);

    assertThat(ledger(second).leftovers())
        .singleElement()
        .satisfies(leftover -> assertThat(leftover.awaited()).isTrue());
  }

  @Test
  void whoWasPromotedAndPassedOverIsLeftUntilItHasRejoined() throws LedgerException {
    Claim claim = claim(first);
    ledger(first).intend(claim, Map.of(Step.PROMOTE, List.of(spare)));
    ledger(first).intend(claim, Map.of(Step.PROMOTE, List.of(heir)));
    ledger(first).publish(claim, heir);
    ledger(first).completed(claim);
    JdbcLedger reader = ledger(second);
    assertThat(reader.leftovers())
        .extracting(Leftover::node, Leftover::passedOver)
        .containsExactlyInAnyOrder(tuple(old.id(), false), tuple(spare.id(), true));

    for (Leftover leftover : reader.leftovers()) {
      assertThat(reader.rejoined(leftover)).isTrue();
      assertThat(reader.rejoined(leftover)).as("a second time").isFalse();
    }
    assertThat(reader.leftovers()).isEmpty();
  }

  @Test
  void withoutASecretKeyTheRehearsalFailsAndNoUpstreamIsRecorded() throws LedgerException {
    Claim claim = claim(first);
    JdbcLedger keyless =
        new JdbcLedger(database, first.holder(), new NoSecretKey(), new NoInventory(), "first");

    assertThatThrownBy(keyless::rehearseSealing)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("no key");
    assertThatThrownBy(() -> keyless.intendCut(claim, Map.of(heir, "host=old")))
        .isInstanceOf(LedgerException.class);
  }

  @Test
  void whoStillSeesAPrimaryLearnsThatAnotherLostIt() throws LedgerException, SQLException {
    Votes here = new Votes(database, "here");
    Votes there = new Votes(database, "there");
    ClusterId orders = new ClusterId(CLUSTER);
    assertThat(there.suspected()).isEmpty();

    here.castAndRead(orders, old.id(), lost(Diagnosis.Kind.PRIMARY_UNREACHABLE));
    assertThat(here.suspected()).as("its own suspicion").isEmpty();
    assertThat(there.suspected()).containsExactly(orders);

    there.castAndRead(orders, old.id(), lost(Diagnosis.Kind.HEALTHY));
    assertThat(here.castAndRead(orders, old.id(), lost(Diagnosis.Kind.PRIMARY_UNREACHABLE)))
        .contains(new Vote("there", Diagnosis.Kind.HEALTHY));
    assertThat(here.suspected()).as("nobody else has lost it").isEmpty();

    execute("update vote set cast_at = cast_at - interval '3 s'");
    assertThat(there.suspected()).as("long ago").isEmpty();
  }

  private Diagnosis lost(Diagnosis.Kind kind) {
    return new Diagnosis(kind, old.id(), "as the test says");
  }

  private interface Attempt {
    void run() throws LedgerException;
  }

  private static void assertRefused(Attempt attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            LedgerException.class,
            refused -> assertThat(refused.kind()).isEqualTo(Kind.NOT_LEADING));
  }

  private Claim claim(Lease lease) throws LedgerException {
    return ledger(lease)
        .claim(UUID.randomUUID(), UUID.randomUUID(), electorate(), decision(), lease.token());
  }

  private static Claim carriedOnBy(Lease lease, Claim claim) {
    return new Claim(claim.id(), claim.incident(), claim.term(), claim.electorate(), lease.token());
  }

  private JdbcLedger ledger(Lease lease) {
    return new JdbcLedger(
        database, lease.holder(), new PlainSealing(), new NoInventory(), lease.holder());
  }

  private Cluster cluster() {
    return electorate().cluster();
  }

  private Electorate electorate() {
    Cluster cluster =
        new Cluster(
            new ClusterId(CLUSTER),
            "orders",
            Policy.DEFAULT,
            List.of(old, heir),
            0,
            old.id(),
            false,
            0);
    return new Electorate(
        cluster, old.id(), new Lsn(1000), 1, new CommitWait("", "on", List.of()), false, null);
  }

  private static Decision decision() {
    return new Decision(
        "primary-dead",
        Outcome.FAIL_OVER,
        "it is dead",
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of());
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

  private long number(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static final class PlainSealing implements Sealing {
    @Override
    public byte[] seal(UUID context, String secret) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String open(UUID context, byte[] sealed) {
      return new String(sealed, StandardCharsets.UTF_8);
    }
  }

  private static final class NoSecretKey implements Sealing {
    @Override
    public byte[] seal(UUID context, String secret) {
      throw new MissingSecretException("no key");
    }

    @Override
    public String open(UUID context, byte[] sealed) {
      throw new MissingSecretException("no key");
    }
  }

  private static final class NoInventory implements Inventory {
    @Override
    public List<Region> regions() {
      return List.of();
    }

    @Override
    public List<Cluster> clusters() {
      return List.of();
    }

    @Override
    public Optional<Cluster> cluster(ClusterId id) {
      return Optional.empty();
    }

    @Override
    public Optional<Cluster> cluster(String name) {
      return Optional.empty();
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
