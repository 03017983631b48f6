package org.failoverdashboard.lab;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.failoverdashboard.embedded.BinaryCache;

/** Copies of data directories, file by file. */
final class DataDirectories {
  /** What pg_basebackup leaves out, too: a running server's own, worthless to another. */
  private static final Set<String> ONLY_FOLDERS =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "standby.signal", "backup_label");

  /** Copied last, so that it is never older than a page that says it is older. */
  private static final Path CONTROL_FILE = Path.of("global", "pg_control");

  private DataDirectories() {}

  /** Copies the directory of a stopped server. */
  static void copyStopped(Path from, Path to) throws IOException {
    copy(from, to, Set.of());
  }

  /** Copies the directory of a running server in backup mode, without its WAL. */
  static void copyRunning(Path from, Path to) throws IOException {
    copy(from, to, ONLY_FOLDERS);
  }

  /**
   * Empties the directory and keeps it: its inode is how PostgreSQL finds, and removes, the shared
   * memory of a killed server.
   */
  static void clear(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        BinaryCache.deleteTree(entry);
      }
    }
  }

  private static void copy(Path from, Path to, Set<String> onlyFolders) throws IOException {
    Files.createDirectories(to);
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    Files.walkFileTree(from, new Copier(from, to, onlyFolders));
    Files.copy(
        from.resolve(CONTROL_FILE),
        to.resolve(CONTROL_FILE),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static final class Copier extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Set<String> onlyFolders;

    Copier(Path from, Path to, Set<String> onlyFolders) {
      this.from = from;
      this.to = to;
      this.onlyFolders = onlyFolders;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(target(directory));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path relative = from.relativize(file);
      if (!isLeftOut(relative)) {
        copyIfThere(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    /** A running server may drop a file meanwhile; its WAL tells so. */
    private void copyIfThere(Path file) throws IOException {
      try {
        Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES);
      } catch (NoSuchFileException e) {
        if (Files.exists(file)) {
          throw e;
        }
      }
    }

    private boolean isLeftOut(Path relative) {
      String name = relative.getFileName().toString();
      return relative.equals(CONTROL_FILE)
          || LEFT_OUT.contains(name)
          || name.startsWith("pgsql_tmp")
          || onlyFolders.contains(relative.getName(0).toString());
    }

    private Path target(Path file) {
      return to.resolve(from.relativize(file).toString());
    }
  }
}
