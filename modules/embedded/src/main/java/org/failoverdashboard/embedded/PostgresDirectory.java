package org.failoverdashboard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.embedded.CertificateAuthority.ServerCertificate;

/** The files of a data directory that we write or read ourselves. */
final class PostgresDirectory {
  private static final String OURS = "embedded.conf";
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "shared_buffers", "32MB",
          "max_connections", "100",
          // On disk instead of /dev/shm, where a killed server would leave its segments behind.
          "dynamic_shared_memory_type", "mmap",
          "timezone", "UTC",
          "log_timezone", "UTC");

  private static final List<String> ROLE_PARAMETERS =
      List.of("primary_conninfo", "primary_slot_name", "default_transaction_read_only");

  /** The server refuses a key that others may read. */
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final PostgresSettings settings;
  private final Path path;

  PostgresDirectory(PostgresSettings settings) {
    this.settings = settings;
    this.path = settings.dataDirectory();
  }

  boolean isInitialised() {
    return Files.exists(path.resolve("PG_VERSION"));
  }

  /** Makes everything in it the server's own: after a copy that this JVM's user made. */
  void own() {
    settings.user().own(path);
  }

  /** Writes the configuration anew; what {@code ALTER SYSTEM} set stays and goes first. */
  void writeConfiguration() throws IOException {
    Map<String, String> parameters = new TreeMap<>(DEFAULTS);
    parameters.put("port", Integer.toString(settings.port()));
    parameters.put("cluster_name", settings.name());
    parameters.putAll(settings.parameters());
    write(
        OURS,
        parameters.entrySet().stream()
            .map(p -> p.getKey() + " = " + quoted(p.getValue()))
            .collect(Collectors.joining("\n", "", "\n")));
    Path main = path.resolve("postgresql.conf");
    String include = "include '" + OURS + "'";
    if (Files.readAllLines(main).stream().noneMatch(include::equals)) {
      Files.writeString(main, include + "\n", StandardOpenOption.APPEND);
    }
    write(
        "pg_hba.conf",
        """
        host all all 127.0.0.1/32 scram-sha-256
        host replication all 127.0.0.1/32 scram-sha-256
        """);
  }

  /**
   * The next start is as a standby of that primary. Goes where {@code ALTER SYSTEM} writes, so that
   * a later one replaces it; what else stands there stays, except what was about another role.
   */
  void markStandby(String primaryConninfo) throws IOException {
    Path auto = path.resolve("postgresql.auto.conf");
    Stream<String> kept =
        Files.readAllLines(auto).stream()
            .filter(line -> ROLE_PARAMETERS.stream().noneMatch(line::startsWith));
    Stream<String> conninfo = Stream.of("primary_conninfo = " + quoted(primaryConninfo), "");
    write("postgresql.auto.conf", Stream.concat(kept, conninfo).collect(Collectors.joining("\n")));
    write("standby.signal", "");
  }

  /** Lays a certificate and its key where the server looks for them unless it is told otherwise. */
  void show(ServerCertificate shown) throws IOException {
    write("server.crt", Files.readString(shown.certificates()));
    Path key = path.resolve("server.key");
    Files.deleteIfExists(key);
    Files.createFile(key, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    write("server.key", Files.readString(shown.key()));
  }

  static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** The pid in postmaster.pid, if the file is there. */
  Optional<Long> postmasterPid() throws IOException {
    List<String> lines = postmasterLines();
    return lines.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(lines.getFirst()));
  }

  /** The port in postmaster.pid, its fourth line, if the file is there. */
  Optional<Integer> postmasterPort() throws IOException {
    List<String> lines = postmasterLines();
    return lines.size() < 4
        ? Optional.empty()
        : Optional.of(Integer.parseInt(lines.get(3).strip()));
  }

  /** Whether the postmaster with this pid says that it takes connections. */
  boolean saysReady(long pid) throws IOException {
    // Eighth line, as pg_ctl reads it: "ready" for a primary as for a hot standby.
    List<String> lines = postmasterLines();
    return lines.size() >= 8
        && lines.getFirst().equals(Long.toString(pid))
        && lines.get(7).strip().equals("ready");
  }

  void removePostmasterPid() throws IOException {
    Files.deleteIfExists(path.resolve("postmaster.pid"));
  }

  private List<String> postmasterLines() throws IOException {
    Path file = path.resolve("postmaster.pid");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Writes the file and makes it the server's. */
  void write(String name, String content) throws IOException {
    Path file = path.resolve(name);
    Files.writeString(file, content);
    settings.user().own(file);
  }
}
