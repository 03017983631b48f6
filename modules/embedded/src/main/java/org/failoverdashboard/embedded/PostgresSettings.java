package org.failoverdashboard.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a PostgreSQL server is started with.
 *
 * @param name stands in its process title and log
 * @param dataDirectory is initialised when it is empty or missing, else used as it is
 * @param log gets what the server prints
 * @param port on the loopback address
 * @param superuser is made by initdb
 * @param password of the superuser
 * @param walSegmentMegabytes the size of a WAL segment in MiB: a power of two up to 1,024
 * @param parameters lines of postgresql.conf; {@code ALTER SYSTEM} overrides them
 * @param user as whom it runs
 * @param cache where its programs lie
 */
public record PostgresSettings(
    String name,
    Path dataDirectory,
    Path log,
    int port,
    String superuser,
    String password,
    int walSegmentMegabytes,
    Map<String, String> parameters,
    RunAs user,
    BinaryCache cache) {

  /** What initdb does by default. */
  private static final int WAL_SEGMENT_MEGABYTES = 16;

  /** Small and safe: 32 MB of shared buffers, every commit on the disk. */
  public static PostgresSettings of(String name, Path dataDirectory, int port, String password) {
    RunAs user = RunAs.detect();
    return new PostgresSettings(
        name,
        dataDirectory,
        dataDirectory.resolveSibling(dataDirectory.getFileName() + ".log"),
        port,
        "postgres",
        password,
        WAL_SEGMENT_MEGABYTES,
        Map.of(),
        user,
        BinaryCache.of(user));
  }

  public PostgresSettings {
    parameters = Map.copyOf(parameters);
  }

  /** The same with these parameters on top. */
  public PostgresSettings with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    return new PostgresSettings(
        name, dataDirectory, log, port, superuser, password, walSegmentMegabytes, all, user, cache);
  }

  /** The same with WAL segments of that size. */
  public PostgresSettings walSegmentsOf(int megabytes) {
    return new PostgresSettings(
        name, dataDirectory, log, port, superuser, password, megabytes, parameters, user, cache);
  }

  /** The same run by another user. */
  public PostgresSettings as(RunAs other) {
    return new PostgresSettings(
        name,
        dataDirectory,
        log,
        port,
        superuser,
        password,
        walSegmentMegabytes,
        parameters,
        other,
        BinaryCache.of(other));
  }

  @Override
  public String toString() {
    return "PostgresSettings[" + name + ", " + dataDirectory + ", port " + port + "]";
  }
}
