package org.failoverdashboard.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.SecretTools;
import org.failoverdashboard.regions.api.SecretTools.Resealed;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** A control database with every kind of secret, put under another key; also when that is ended. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotateKeyIT {
  private static final Time TIME = new SystemTime();
  private static final String OLD = key("the old key has thirty-two bytes");
  private static final String NEW = key("the new key has thirty-two bytes");
  private static final UUID CLUSTER = new UUID(0, 1);
  private static final UUID NODE = new UUID(0, 2);
  private static final UUID FAILOVER = new UUID(0, 3);
  private static final UUID PAIR = new UUID(0, 4);
  private static final UUID SESSION = new UUID(0, 5);

  /** What is encrypted is kept as bytes; these are bytes and not encrypted. */
  private static final List<String> HASHES =
      List.of("api_key.key_hash", "api_key.previous_hash", "event.hash");

  private static final Map<String, UUID> STORED =
      Map.of(
          "select password_encrypted from node",
          NODE,
          "select upstream from failover_step",
          NODE,
          "select sealed_pair from signing_key",
          PAIR,
          "select sealed_id_token from provider_session",
          SESSION);

  private static final List<String> ALL =
      List.of("of the node", "of the pair", "of the provider", "of the upstream");

  private Path directory;
  private PostgresServer server;
  private final PGSimpleDataSource control = new PGSimpleDataSource();

  private static String key(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @BeforeAll
  void start() throws Exception {
    directory = Files.createTempDirectory("failover-rotate");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    server =
        new PostgresServer(
            PostgresSettings.of(
                "rotate", directory.resolve("control"), PortAllocator.shared().next(), "secret"),
            TIME);
    server.start();
    control.setUrl(server.jdbcUrl("postgres"));
    control.setUser(server.settings().superuser());
    control.setPassword(server.settings().password());
    Flyway.configure().dataSource(control).load().migrate();
  }

  @AfterAll
  void stop() throws Exception {
    server.stop(StopMode.IMMEDIATE);
    BinaryCache.deleteTree(directory);
  }

  @BeforeEach
  void everythingUnderTheOldKey() throws SQLException {
    Sealing old = SecretTools.sealing(OLD, null);
    execute(
        "truncate cluster, node, region, failover, failover_step, signing_key,"
            + " person_session cascade");
    execute("insert into region values ('eu', 'Europe', 50, 8, 'eu', 0)");
    execute("insert into cluster (id, name, policy) values ('" + CLUSTER + "', 'orders', '{}')");
    insert(
        """
        insert into node (id, cluster_id, name, region_code, host, port, promotion, db_user, db_name,
                          password_encrypted)
        values ('%s', '%s', 'orders-eu', 'eu', '192.0.2.1', 5432, 'ALLOWED', 'u', 'postgres', ?)\
        """
            .formatted(NODE, CLUSTER),
        old.seal(NODE, "of the node"));
    execute(
        """
        insert into failover (id, incident_id, cluster_id, term, state, rule, reason, old_primary,
                              old_position, old_timeline, synchronous_standby_names)
        values ('%1$s', '%1$s', '%2$s', 1, 'RUNNING', 'dead', 'It died', '%3$s', '0/1', 1, '')\
        """
            .formatted(FAILOVER, CLUSTER, NODE));
    insert(
        """
        insert into failover_step (failover_id, step, node_id, observer, token, upstream)
        values ('%s', 'CUT', '%s', 'here', 1, ?)\
        """
            .formatted(FAILOVER, NODE),
        old.seal(NODE, "of the upstream"));
    insert(
        "insert into signing_key (id, sealed_pair, signs_from) values ('" + PAIR + "', ?, now())",
        old.seal(PAIR, "of the pair"));
    execute(
        "insert into person_session (id, person, stamp, ends_at) values ('"
            + SESSION
            + "', 'ann', 0, 'infinity')");
    insert(
        "insert into provider_session (session, issuer, subject, sealed_id_token) values ('"
            + SESSION
            + "', 'https://id.example', 'ann', ?)",
        old.seal(SESSION, "of the provider"));
  }

  /** Whoever adds a column of encrypted bytes has to add it to Resealing, and here. */
  @Test
  void noEncryptedColumnIsForgotten() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and data_type = 'bytea'\
                """)) {
      while (row.next()) {
        columns.add(row.getString(1));
      }
    }
    columns.removeIf(name -> HASHES.contains(name) || name.endsWith(".hash"));

    assertThat(columns)
        .containsExactlyInAnyOrder(
            "node.password_encrypted",
            "failover_step.upstream",
            "signing_key.sealed_pair",
            "provider_session.sealed_id_token");
  }

  @Test
  void everythingThatIsStoredIsPutUnderTheNewKeyAndTheSecondTimeNothingIsLeftToDo()
      throws SQLException {
    assertThat(reseal().anew().values()).containsExactly(1, 1, 1, 1);
    assertThat(opened(NEW)).isEqualTo(ALL);
    assertThat(reseal().anew().values()).containsExactly(0, 0, 0, 0);
    assertThatThrownBy(() -> opened(OLD)).isInstanceOf(MissingSecretException.class);
  }

  /** The connection is ended while half of the tables are done. */
  @Test
  void whatIsInterruptedHasChangedNothingAndIsDoneAgain() throws Exception {
    try (Connection inTheWay = control.getConnection();
        Statement holding = inTheWay.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      inTheWay.setAutoCommit(false);
      holding.execute("select from signing_key for update");
      Future<Resealed> rotating = threads.submit(this::reseal);
      endWhoeverWaits();
      assertThatThrownBy(rotating::get).hasCauseInstanceOf(SQLException.class);
    }
    assertThat(opened(OLD)).isEqualTo(ALL);

    reseal();

    assertThat(opened(NEW)).isEqualTo(ALL);
  }

  @Test
  void whatOpensWithNeitherKeyIsNamedAndNothingIsChanged() throws SQLException {
    insert("update signing_key set sealed_pair = ?", new byte[] {1, 2, 3});

    assertThatThrownBy(this::reseal)
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("keys of tokens")
        .hasMessageContaining(PAIR.toString())
        .hasMessageContaining("Nothing was changed");
    assertThat(openedUpstream(OLD)).isEqualTo("of the upstream");
  }

  @Test
  void whatIsLostForGoodIsLeftWhereThatIsAskedFor() throws SQLException {
    insert("update signing_key set sealed_pair = ?", new byte[] {1, 2, 3});

    Resealed done = SecretTools.reseal(control, NEW, OLD, true);

    assertThat(done.anew().values()).containsExactly(1, 1, 0, 1);
    assertThat(done.left()).containsExactly("signing_key " + PAIR);
    assertThat(openedUpstream(NEW)).isEqualTo("of the upstream");
    assertThat(read("select sealed_pair from signing_key")).containsExactly(1, 2, 3);
  }

  /** The program's own role, which owns nothing, is all that the command has. */
  @Test
  void theRoleOfDailyWorkMayDoIt() throws SQLException {
    execute("drop role if exists daily");
    execute("create role daily login password 'secret'");
    execute("select grant_daily_work('daily')");
    control.setUser("daily");
    try {
      assertThat(reseal().anew().values()).containsExactly(1, 1, 1, 1);
    } finally {
      control.setUser(server.settings().superuser());
      execute("drop owned by daily");
      execute("drop role daily");
    }
  }

  /** A failover writes its steps: it is not kept waiting behind somebody else's lock. */
  @Test
  void whoCannotHaveTheLocksSoonGivesUpWithNothingChanged() throws SQLException {
    try (Connection inTheWay = control.getConnection();
        Statement holding = inTheWay.createStatement()) {
      inTheWay.setAutoCommit(false);
      holding.execute("lock table signing_key in row exclusive mode");
      assertThatThrownBy(() -> command(keys(NEW, OLD)))
          .isInstanceOf(LauncherException.class)
          .hasMessageContaining("Nothing was changed, run it again")
          .hasMessageContaining("lock timeout");
    }
    assertThat(opened(OLD)).isEqualTo(ALL);
  }

  @Test
  void theCommandTakesTheKeysOfTheEnvironment() throws SQLException {
    command(keys(NEW, OLD));

    assertThat(opened(NEW)).isEqualTo(ALL);
  }

  @Test
  void aWrongPreviousKeyIsToldAndNothingIsChanged() throws SQLException {
    assertThatThrownBy(() -> command(keys(NEW, key("another one has thirty-two bytes"))))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("FAILOVER_SECRET_KEY_PREVIOUS")
        .hasMessageContaining("Nothing was changed");
    assertThatThrownBy(() -> command(keys(NEW, "short")))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("FAILOVER_SECRET_KEY_PREVIOUS is not 32 bytes in Base64");
    assertThatThrownBy(() -> command(keys(NEW, NEW)))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("the same key");
    assertThatThrownBy(() -> command(keys(NEW, "")))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("the one before as FAILOVER_SECRET_KEY_PREVIOUS");
    assertThat(opened(OLD)).isEqualTo(ALL);
  }

  /** As {@code ./failover start} keeps them; the first attempt ended before anything was stored. */
  @Test
  void theCommandMakesAndKeepsTheKeyOfADirectory() throws Exception {
    Path home = Files.createTempDirectory(directory, "home");
    String before = ProgramSecrets.in(home).secretKey();
    SecretTools.reseal(control, before, OLD, false);
    String begun = ProgramSecrets.withNewKey(home).secretKey();

    command(database(), "--data", home.toString());

    ProgramSecrets kept = ProgramSecrets.in(home);
    assertThat(kept.secretKey()).isEqualTo(begun).isNotEqualTo(before);
    assertThat(kept.previousKey()).isEqualTo(before);
    assertThat(kept.replacedAt()).isNotNull();
    assertThat(opened(begun)).isEqualTo(ALL);
  }

  @Test
  void aDirectoryOfNoProgramIsRefusedAndNothingIsMadeThere() {
    Path nowhere = directory.resolve("nowhere");

    assertThatThrownBy(() -> command(database(), "--data", nowhere.toString()))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("There is no secrets.properties in " + nowhere);
    assertThat(nowhere).doesNotExist();
  }

  private Resealed reseal() throws SQLException {
    return SecretTools.reseal(control, NEW, OLD, false);
  }

  private String openedUpstream(String key) throws SQLException {
    return SecretTools.sealing(key, null).open(NODE, read("select upstream from failover_step"));
  }

  private Map<String, String> database() {
    return Map.of(
        "FAILOVER_DB_HOST",
        "127.0.0.1",
        "FAILOVER_DB_PORT",
        Integer.toString(server.port()),
        "FAILOVER_DB_NAME",
        "postgres",
        "FAILOVER_DB_USER",
        server.settings().superuser(),
        "FAILOVER_DB_PASSWORD",
        server.settings().password());
  }

  private Map<String, String> keys(String key, String previous) {
    Map<String, String> variables = new HashMap<>(database());
    variables.put("FAILOVER_SECRET_KEY", key);
    variables.put("FAILOVER_SECRET_KEY_PREVIOUS", previous);
    return variables;
  }

  private static void command(Map<String, String> variables, String... arguments) {
    Environment here = TestEnvironment.here();
    RotateKey.run(
        List.of(arguments),
        new Environment(here.repository(), variables, here.time(), here.console()));
  }

  @Test
  void anInstanceWithBothKeysReadsBeforeAndAfter() throws SQLException {
    Sealing both = SecretTools.sealing(NEW, OLD);
    String password = "select password_encrypted from node";

    assertThat(both.open(NODE, read(password))).isEqualTo("of the node");
    reseal();
    assertThat(both.open(NODE, read(password))).isEqualTo("of the node");
  }

  @Test
  void aRotationThatWasBegunGoesOnWithTheSameNewKey() throws Exception {
    Path home = Files.createTempDirectory(directory, "home");
    String before = ProgramSecrets.in(home).secretKey();

    ProgramSecrets begun = ProgramSecrets.withNewKey(home);

    assertThat(begun.previousKey()).isEqualTo(before);
    assertThat(begun.secretKey()).isNotEqualTo(before);
    assertThat(ProgramSecrets.withNewKey(home)).isEqualTo(begun);
    ProgramSecrets.keyReplaced(home, TIME.now());
    assertThat(ProgramSecrets.in(home).secretKey()).isEqualTo(begun.secretKey());
    assertThat(ProgramSecrets.withNewKey(home).previousKey()).isEqualTo(begun.secretKey());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("secrets.properties"))))
        .isEqualTo("rw-------");
  }

  private void endWhoeverWaits() throws SQLException {
    String end =
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where wait_event_type = 'Lock' and query like 'update signing_key%'\
        """;
    boolean ended = false;
    while (!ended) {
      try (Connection connection = control.getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(end)) {
        ended = rows.next();
      }
    }
  }

  private List<String> opened(String key) throws SQLException {
    Sealing sealing = SecretTools.sealing(key, null);
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, UUID> one : STORED.entrySet()) {
      all.add(sealing.open(one.getValue(), read(one.getKey())));
    }
    return all.stream().sorted().toList();
  }

  private byte[] read(String sql) throws SQLException {
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getBytes(1);
    }
  }

  private void insert(String sql, byte[] sealed) throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, sealed);
      statement.execute();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
