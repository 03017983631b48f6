package org.failoverdashboard.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** As whom a server runs: PostgreSQL refuses root. */
public sealed interface RunAs {
  /** What stands before the server's command. */
  List<String> prefix();

  /** Gives everything under the path to the user of the server. */
  void own(Path path);

  /** Whether the server can read only what everybody can. */
  boolean isStranger();

  /** Whether the server can reach something in this directory, which may still be missing. */
  default boolean canEnter(Path directory) {
    if (!isStranger()) {
      return true;
    }
    for (Path path = directory.toAbsolutePath(); path != null; path = path.getParent()) {
      if (Files.exists(path) && !letsEverybodyIn(path)) {
        return false;
      }
    }
    return true;
  }

  private static boolean letsEverybodyIn(Path directory) {
    try {
      return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException e) {
      return false;
    }
  }

  /** As the user of this JVM. */
  record Myself() implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of();
    }

    @Override
    public void own(Path path) {}

    @Override
    public boolean isStranger() {
      return false;
    }
  }

  /** Root outside, nobody inside: a user namespace without a mapping. Files stay root's. */
  record UserNamespace() implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of("unshare", "-U");
    }

    @Override
    public void own(Path path) {}

    @Override
    public boolean isStranger() {
      return false;
    }
  }

  /** Root gives up its rights for good: for hosts that forbid user namespaces. */
  record Dropped(int uid, int gid) implements RunAs {
    /** The user {@code nobody} of every Linux. */
    public static final Dropped NOBODY = new Dropped(65_534, 65_534);

    @Override
    public List<String> prefix() {
      return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
    }

    @Override
    public void own(Path path) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
          Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot give " + path + " to uid " + uid, e);
      }
    }

    @Override
    public boolean isStranger() {
      return true;
    }
  }

  /** The way that this machine allows; asked once. */
  static RunAs detect() {
    return Detected.USER;
  }

  /** Holds the answer. */
  final class Detected {
    private static final RunAs USER = probe();

    private Detected() {}

    private static RunAs probe() {
      if (Machine.uid() != 0) {
        return new Myself();
      }
      return namespaceWorks() ? new UserNamespace() : Dropped.NOBODY;
    }

    private static boolean namespaceWorks() {
      try {
        Process unshare =
            new ProcessBuilder("unshare", "-U", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return unshare.waitFor(5, TimeUnit.SECONDS) && unshare.exitValue() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
