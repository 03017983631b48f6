package org.failoverdashboard.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.RunAs;

/** Directories that belong to one running process of ours at a time. */
public final class StateDirectory {
  /** Reachable as long as the process lives: a collected channel would give its lock away. */
  private static final List<FileLock> HELD = new CopyOnWriteArrayList<>();

  private StateDirectory() {}

  /**
   * Where what runs for a while keeps its files: in the repository, or below the directory for
   * temporary files when the servers run as a user who cannot enter the repository.
   */
  public static Path of(Path repository, String name) {
    Path place = repository.resolve(".failover").resolve(name);
    if (!RunAs.detect().isStranger()) {
      return place;
    }
    String unique = Integer.toHexString(place.hashCode());
    return Path.of(System.getProperty("java.io.tmpdir"), "failover-" + name + "-" + unique);
  }

  /** Takes the directory and removes what an earlier run left in it. */
  public static void takeEmpty(Path directory, String whatRuns) {
    take(directory, whatRuns);
    try {
      BinaryCache.deleteTree(directory);
      create(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot empty " + directory, e);
    }
  }

  /**
   * Takes the directory for as long as this process lives, however it ends.
   *
   * @throws LauncherException when another process has it
   */
  public static void take(Path directory, String whatRuns) {
    Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
    try {
      create(directory);
      FileLock held = new RandomAccessFile(lock.toFile(), "rw").getChannel().tryLock();
      if (held == null) {
        throw new LauncherException(
            whatRuns
                + " already runs with "
                + directory
                + ": end it first (Ctrl-C in its window).");
      }
      HELD.add(held);
    } catch (IOException e) {
      throw new LauncherException("Cannot use " + directory + ": " + Sentence.reason(e) + ".", e);
    }
  }

  private static void create(Path directory) throws IOException {
    Files.createDirectories(directory);
    boolean stranger = RunAs.detect().isStranger();
    Files.setPosixFilePermissions(
        directory, PosixFilePermissions.fromString(stranger ? "rwx--x--x" : "rwx------"));
  }
}
