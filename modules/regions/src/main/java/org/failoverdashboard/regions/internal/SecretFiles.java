package org.failoverdashboard.regions.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.jspecify.annotations.Nullable;

/**
 * Which files may hold passwords of nodes: those below one directory that whoever runs the program
 * names. Whoever may declare a node could otherwise have any file that the program can read sent,
 * its first line, to a server of their own.
 */
final class SecretFiles {
  private final @Nullable Path directory;

  /**
   * @param directory empty for no files at all
   */
  SecretFiles(Optional<Path> directory) {
    this.directory = directory.map(each -> each.toAbsolutePath().normalize()).orElse(null);
  }

  /** Why that path is refused, a sentence; empty when it is not. Looks at no file. */
  Optional<String> refusal(String path) {
    if (directory == null) {
      return Optional.of(
          "must be env:NAME: files are read only where FAILOVER_SECRETS_DIRECTORY names the"
              + " directory that holds them");
    }
    Path wanted = Path.of(path);
    boolean below = wanted.equals(wanted.normalize()) && isBelow(wanted, directory);
    return below ? Optional.empty() : Optional.of(outside(directory));
  }

  /**
   * Where the file really is: links may lead from place to place within the directory, as
   * Kubernetes makes them, and nowhere else.
   *
   * @throws IOException when it is not there
   * @throws MissingSecretException when it is refused
   */
  Path find(String path) throws IOException {
    Path root = directory;
    Optional<String> refused = refusal(path);
    if (root == null || refused.isPresent()) {
      throw new MissingSecretException("the reference file:" + path + " " + refused.orElse(""));
    }
    Path found = Path.of(path).toRealPath();
    if (!isBelow(found, root.toRealPath())) {
      throw new MissingSecretException(
          "the file " + path + " is a link that leads out; it " + outside(root));
    }
    return found;
  }

  private static boolean isBelow(Path file, Path directory) {
    return file.startsWith(directory) && !file.equals(directory);
  }

  private static String outside(Path directory) {
    return "must be below " + directory + " (FAILOVER_SECRETS_DIRECTORY), with no .. in its path";
  }
}
