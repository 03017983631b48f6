package org.failoverdashboard.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.history.api.HistoryLoad;
import org.failoverdashboard.history.api.HistoryTools;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.launcher.LauncherException;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.api.UuidV7;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** A control database with something of everything, written to a file and restored from it. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupIT {
  private static final Time TIME = new SystemTime();
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private Path directory;
  private PostgresServer server;
  private DataSource control;
  private Path file;
  private Manifest manifest;
  private int databases;

  @BeforeAll
  void backUp() throws Exception {
    directory = Files.createTempDirectory("failover-backup");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    server =
        new PostgresServer(
            PostgresSettings.of(
                "backup", directory.resolve("control"), PortAllocator.shared().next(), "secret"),
            TIME);
    server.start();
    control = source("postgres");
    Flyway.configure().dataSource(control).load().migrate();
    fill();
    file = directory.resolve("control.backup");
    manifest = new Taking(control).write(file, NOW);
  }

  @AfterAll
  void stop() throws Exception {
    server.stop(StopMode.IMMEDIATE);
    BinaryCache.deleteTree(directory);
  }

  private void fill() throws SQLException {
    UUID cluster = new UUID(0, 1);
    UUID node = new UUID(0, 2);
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "insert into region values ('eu', E'Tab\\t and \\\\ line\\n', 50.25, 8, 'eu')");
      statement.execute(
          "insert into cluster (id, name, policy, primary_node) values ('%s', 'orders', '{\"a\": 1.50}', '%s')"
              .formatted(cluster, node));
      statement.execute(
          """
          insert into node (id, cluster_id, name, region_code, host, port, promotion, db_user, db_name, password_encrypted)
          values ('%s', '%s', 'orders-eu', 'eu', '192.0.2.1', 5432, 'ALLOWED', 'u', 'postgres', '\\x00ff0a')\
          """
              .formatted(node, cluster));
      statement.execute(
          """
          insert into failover (id, incident_id, cluster_id, term, state, rule, reason, old_primary,
                                old_position, old_timeline, synchronous_standby_names)
          values ('%1$s', '%1$s', '%2$s', 1, 'RUNNING', 'dead', 'It died', '%1$s', '0/1', 1, '')\
          """
              .formatted(node, cluster));
      statement.execute(
          """
          insert into operation (id, cluster_id, kind, reason, ordered_kind, ordered_by, expires_at,
                                 request_digest)
          values ('%s', '%s', 'FAILOVER', 'We must', 'person', 'ann', 'infinity', '')\
          """
              .formatted(node, cluster));
      connection.commit();
    }
    HistoryLoad history = HistoryLoad.of(control, "here", TIME);
    UuidV7 ids = new UuidV7(TIME, new SplittableRandom(7));
    history.append(
        IntStream.range(0, 100)
            .mapToObj(i ->
                new DomainEvent(
                    ids.next(),
                    i % 2 == 0 ? "system" : "cluster:orders",
                    "test.happened",
                    NOW.plusMillis(i),
                    Actor.person("ann"),
                    null,
                    "It happened",
                    Map.of("number", i)))
            .toList());
    history.makePartitions(SampleLevel.RAW, NOW.minus(Duration.ofDays(1)), NOW);
    history.write(
        IntStream.range(0, 50)
            .mapToObj(i ->
                new Sample(
                    new NodeId(node), NOW.plusSeconds(i), true, 7L, 0.1 + i, 3.7, Math.PI * i))
            .toList());
  }

  @Test
  void whatIsRestoredIsWhatWasBackedUpRowByRow() throws Exception {
    DataSource restored = restored(file);

    for (Manifest.Table table : manifest.tables()) {
      assertThat(rows(restored, table.name()))
          .as(table.name())
          .isEqualTo(rows(control, table.name()));
    }
    assertThat(manifest.tables())
        .extracting(Manifest.Table::name)
        .contains("event", "sample", "node");
    assertThat(manifest.events()).isEqualTo(100);
    assertThat(HistoryTools.verify(restored, null).ends()).hasToString(manifest.ends());
    assertThat(rows(restored, "sample")).hasSize(50);
  }

  @Test
  void aRestoredDatabaseGoesOnWithEveryClusterPausedAndTellsSo() throws Exception {
    Pausing pausing = new Pausing(manifest, new UuidV7(TIME, new SplittableRandom(8)), TIME);
    DataSource restored = restored(file, pausing);
    pausing.tell(restored);

    assertThat(texts(restored, "select paused_reason from cluster where paused"))
        .singleElement()
        .asString()
        .contains("restored from a backup of 2026-11-24T12:00:00Z");
    assertThat(texts(restored, "select state from failover")).containsExactly("ABANDONED");
    assertThat(texts(restored, "select ended_as from operation")).containsExactly("ABANDONED");
    assertThat(texts(restored, "select type from event order by position desc limit 4"))
        .containsExactly(
            "order.abandoned", "failover.abandoned", "cluster.paused", "system.restored");
    assertThat(HistoryTools.verify(restored, null).holds()).isTrue();
  }

  @Test
  void aDamagedBackupIsRefused() throws Exception {
    Path cut = directory.resolve("cut.backup");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 100));
    assertRefused(cut, "is damaged");

    Path swapped = changed("swapped.backup", "/tables/region", text -> text.replace("eu", "us"));
    assertRefused(swapped, "the rows of table region are not what was written");

    Path none = directory.resolve("none.backup");
    Files.writeString(none, "no backup at all");
    assertRefused(none, "is damaged, or no backup");
    assertRefused(directory.resolve("nowhere"), "There is no backup");
  }

  @Test
  void aBackupOfANewerVersionIsRefused() throws Exception {
    assertRefused(
        changed("format.backup", "/manifest.json", json -> with(json, "format", "2")),
        "newer version of this program (format 2");
    assertRefused(
        changed("schema.backup", "/manifest.json", json -> with(json, "schema_version", "99999")),
        "newer version of this program: its tables are of version 99999");
  }

  @Test
  void anotherHistoryThanTheManifestTellsOfIsNoticed() throws Exception {
    String other = manifest.ends().replaceAll("[0-9a-f]{64}", "0".repeat(64));

    assertRefused(
        changed("ends.backup", "/manifest.json", json -> with(json, "ends", other)),
        "not what was backed up");
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    List<String> before = rows(control, "event");

    try (Archive archive = Archive.open(file)) {
      assertThatThrownBy(() -> new Loader(archive, control).load(asItIs -> {}))
          .isInstanceOf(LauncherException.class)
          .hasMessageContaining("has tables already");
    }
    assertThat(rows(control, "event")).isEqualTo(before);
  }

  private void assertRefused(Path backup, String why) {
    assertThatThrownBy(() -> restored(backup))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining(why);
  }

  private DataSource restored(Path backup) throws Exception {
    return restored(backup, asItIs -> {});
  }

  private DataSource restored(Path backup, Loader.Settling settling) throws Exception {
    String name = "restored_" + ++databases;
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    try (Archive archive = Archive.open(backup)) {
      archive.verify();
      new Loader(archive, source(name)).load(settling);
    }
    return source(name);
  }

  private Path changed(String name, String entry, UnaryOperator<String> change) throws Exception {
    Path copy = Files.copy(file, directory.resolve(name));
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
      Path inside = zip.getPath(entry);
      Files.writeString(inside, change.apply(Files.readString(inside)));
    }
    return copy;
  }

  private static String with(String json, String name, String value) {
    try {
      ObjectNode tree = (ObjectNode) new JsonMapper().readTree(json);
      if (tree.path(name).isNumber()) {
        tree.put(name, Integer.parseInt(value));
      } else {
        tree.put(name, value);
      }
      return tree.toString();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> rows(DataSource source, String table) throws SQLException {
    return texts(source, "select t::text from " + table + " t order by 1");
  }

  private static List<String> texts(DataSource source, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private DataSource source(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl(database));
    source.setUser("postgres");
    source.setPassword("secret");
    return source;
  }
}
