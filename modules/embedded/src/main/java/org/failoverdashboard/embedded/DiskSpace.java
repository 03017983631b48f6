package org.failoverdashboard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.failoverdashboard.embedded.ServerException.Reason;

/**
 * Whether there is room for what a server writes: on a full disk it may not even say why it fails.
 */
public final class DiskSpace {
  private static final long MEGABYTE = 1L << 20;

  private DiskSpace() {}

  /**
   * Refuses to begin what could not be ended.
   *
   * @param directory which may still be missing
   * @param megabytes that have to be free
   * @param what needs them, as the beginning of a sentence
   * @throws ServerException when there is less
   */
  public static void require(Path directory, long megabytes, String what) {
    long left = left(directory);
    if (left < megabytes) {
      throw new ServerException(
          Reason.DISK_FULL,
          "%s needs about %d MB, and the disk that holds %s has %d MB left: free some space, or name a directory on another disk."
              .formatted(what, megabytes, directory, left));
    }
  }

  /** Whether nothing more can be written there. */
  static boolean isFull(Path directory) {
    return left(directory) == 0;
  }

  /** In megabytes; as if there were plenty where the system does not tell. */
  private static long left(Path directory) {
    try {
      return Files.getFileStore(existing(directory)).getUsableSpace() / MEGABYTE;
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  private static Path existing(Path directory) {
    Path path = directory.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
