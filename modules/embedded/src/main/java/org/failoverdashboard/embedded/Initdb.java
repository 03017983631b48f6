package org.failoverdashboard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.embedded.ServerException.Reason;

/**
 * Makes a new data directory: beside its place, then renamed, so that there is never half of one,
 * however this program ends.
 */
record Initdb(PostgresSettings settings) {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  /**
   * Makes it.
   *
   * @throws ServerException when it cannot be made
   */
  void run() {
    refuseHiddenDirectory();
    PostgresBinaries binaries = PostgresBinaries.in(settings.cache());
    Path data = settings.dataDirectory();
    Path beside = data.resolveSibling(data.getFileName() + ".new");
    try {
      BinaryCache.deleteTree(beside);
      create(beside);
      initdb(binaries, beside);
      Files.move(beside, data, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw PostgresFailures.of("Cannot make the data directory " + data, settings, e);
    }
  }

  private void create(Path path) throws IOException {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    settings.user().own(path);
  }

  private void initdb(PostgresBinaries binaries, Path data) throws IOException {
    Path password = Files.createTempFile("initdb", ".password");
    try {
      Files.writeString(password, settings.password());
      settings.user().own(password);
      ChildProcess initdb = binaries.start("initdb", arguments(data, password), settings);
      if (!initdb.awaitExit(LIMIT) || initdb.exitCode() != 0) {
        initdb.killTree();
        throw new IOException("initdb failed:\n" + initdb.logTail());
      }
    } finally {
      Files.deleteIfExists(password);
    }
  }

  private List<String> arguments(Path data, Path password) {
    return List.of(
        "--pgdata=" + data.toAbsolutePath(),
        "--username=" + settings.superuser(),
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--wal-segsize=" + settings.walSegmentMegabytes(),
        "--data-checksums",
        "--no-sync",
        "--no-instructions");
  }

  private void refuseHiddenDirectory() {
    Path parent = settings.dataDirectory().toAbsolutePath().getParent();
    if (parent != null && !settings.user().canEnter(parent)) {
      throw new ServerException(
          Reason.UNREACHABLE_DIRECTORY,
          "PostgreSQL does not run as root, and another user cannot enter "
              + parent
              + ": choose a directory that everybody may enter, or run this as a normal user.");
    }
  }
}
