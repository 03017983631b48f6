package org.failoverdashboard.web.https;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.CertificateAuthority;
import org.failoverdashboard.embedded.CertificateAuthority.ServerCertificate;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.embedded.RedisServer;
import org.failoverdashboard.embedded.RedisSettings;
import org.failoverdashboard.embedded.RedisSettings.Role;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;

/**
 * The program in a real Liberty with a certificate in files, whose control database and Redis are
 * reached over TLS alone.
 */
final class EncryptedInstallation implements AutoCloseable {
  private static final String PASSWORD = "secret of the servers 1";

  private final Time time = new SystemTime();
  private final Path directory;
  private final CertificateAuthority authority;
  private final PostgresServer database;
  private final RedisServer redis;
  private final Program program;

  EncryptedInstallation() throws IOException, SQLException {
    directory = Files.createTempDirectory("failover-tls");
    authority = CertificateAuthority.in(directory.resolve("authority"));
    ServerCertificate shown = authority.sign("servers", "dns:localhost", "ip:127.0.0.1");
    database = database(shown);
    int tlsPort = PortAllocator.shared().next();
    redis = redis(shown, tlsPort);
    lay(authority.sign("first", "dns:localhost", "ip:127.0.0.1"));
    program = Program.start(settings(tlsPort), time);
    try {
      program.awaitReady();
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private PostgresServer database(ServerCertificate shown) throws SQLException {
    PostgresServer server =
        new PostgresServer(
            PostgresSettings.of(
                "control", directory.resolve("data"), PortAllocator.shared().next(), PASSWORD),
            time);
    server.start();
    server.show(shown);
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create database failover");
    }
    return server;
  }

  /** It answers in the clear, too, by which its start is seen. */
  private RedisServer redis(ServerCertificate shown, int tlsPort) {
    List<String> tls =
        List.of(
            "tls-port " + tlsPort,
            "tls-cert-file " + shown.certificates(),
            "tls-key-file " + shown.key(),
            "tls-ca-cert-file " + authority.file(),
            "tls-auth-clients no");
    RedisServer server =
        new RedisServer(
            new RedisSettings(
                directory.resolve("redis"),
                PortAllocator.shared().next(),
                "s3cret",
                false,
                Role.SERVER,
                tls),
            time);
    server.start();
    return server;
  }

  private ProgramSettings settings(int redisPort) {
    Map<String, String> environment = new HashMap<>();
    String trusted = authority.file().toString();
    environment.put("FAILOVER_DB_HOST", "localhost");
    environment.put("FAILOVER_DB_PORT", Integer.toString(database.port()));
    environment.put("FAILOVER_DB_USER", "postgres");
    environment.put("FAILOVER_DB_PASSWORD", PASSWORD);
    environment.put("FAILOVER_DB_TLS", "verify-full");
    environment.put("FAILOVER_DB_CA_FILE", trusted);
    environment.put("FAILOVER_REDIS_URL", "rediss://:s3cret@localhost:" + redisPort);
    environment.put("FAILOVER_REDIS_CA_FILE", trusted);
    environment.put("FAILOVER_HTTPS_CERTIFICATE_FILE", file("shown.pem").toString());
    environment.put("FAILOVER_HTTPS_KEY_FILE", file("shown.key").toString());
    Path repository = Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath();
    return new ProgramSettings(
        repository.normalize(),
        directory.resolve("program"),
        PortAllocator.shared().next(),
        PortAllocator.shared().next(),
        environment,
        false,
        true);
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  /** Puts another certificate where the program was told to find one. */
  void lay(ServerCertificate shown) throws IOException {
    Files.copy(shown.key(), file("shown.key"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(shown.certificates(), file("shown.pem"), StandardCopyOption.REPLACE_EXISTING);
  }

  CertificateAuthority authority() {
    return authority;
  }

  PostgresServer database() {
    return database;
  }

  Program program() {
    return program;
  }

  Time time() {
    return time;
  }

  /** How many connections of the program the control database has, encrypted or not. */
  long connections(boolean encrypted) {
    try (Connection connection = database.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_ssl join pg_stat_activity using (pid)"
                    + " where datname = 'failover' and ssl = "
                    + encrypted)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public void close() {
    program.kill();
    redis.close();
    database.close();
    try {
      BinaryCache.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
