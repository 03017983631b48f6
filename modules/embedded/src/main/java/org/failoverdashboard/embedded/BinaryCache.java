package org.failoverdashboard.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Where the servers' programs lie unpacked. Each version is unpacked once, beside its place, and
 * then renamed: nobody ever sees half of it, whoever else unpacks at the same time.
 */
public final class BinaryCache {
  private static final String NAME = "failover-dashboard";

  private final Path directory;

  /** A cache in a directory that the caller names; it is made when missing. */
  public BinaryCache(Path directory) {
    this.directory = directory;
  }

  /**
   * The cache of this user: {@code ~/.cache/failover-dashboard}, or one below the directory for
   * temporary files where the home cannot be written or the server could not read it.
   */
  public static BinaryCache of(RunAs user) {
    Path home = Path.of(System.getProperty("user.home"), ".cache", NAME);
    if (!user.isStranger() && isUsable(home)) {
      return new BinaryCache(home);
    }
    Path shared = Path.of(System.getProperty("java.io.tmpdir"), NAME + "-" + Machine.uid());
    return new BinaryCache(shared);
  }

  /** Writes what the resource holds into an empty directory. */
  @FunctionalInterface
  interface Unpacker {
    void unpack(InputStream resource, Path target) throws IOException;
  }

  /**
   * The directory with the unpacked resource.
   *
   * @throws ServerException when it cannot be unpacked
   */
  Path unpacked(String resource, Unpacker unpacker) {
    URL url = BinaryCache.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new ServerException(
          Reason.UNPACK_FAILED,
          "There is no server program for this machine (looked for "
              + resource
              + "): Linux and macOS on amd64 or arm64 are supported.");
    }
    try {
      createOwnDirectory();
      Path place = directory.resolve(resource + "-" + version(url));
      return Files.isDirectory(place) ? place : unpack(url, place, unpacker);
    } catch (IOException e) {
      throw failure(resource, e);
    }
  }

  private Path unpack(URL url, Path place, Unpacker unpacker) throws IOException {
    Path beside = Files.createTempDirectory(directory, "unpacking-");
    try (InputStream in = new BufferedInputStream(url.openStream(), 1 << 16)) {
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpacker.unpack(in, beside);
      return rename(beside, place);
    } finally {
      deleteTree(beside);
    }
  }

  private static Path rename(Path from, Path to) throws IOException {
    try {
      return Files.move(from, to);
    } catch (IOException e) {
      if (Files.isDirectory(to)) {
        return to; // another process was faster
      }
      throw e;
    }
  }

  /** A directory that others could have filled before us is not to be run programs from. */
  private void createOwnDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    if (Machine.ownerOf(directory) != Machine.uid()) {
      throw new IOException(
          "it belongs to " + Files.getOwner(directory) + " and must be your own; remove it");
    }
  }

  private static String version(URL url) throws IOException {
    if (url.openConnection() instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    return Long.toHexString(url.openConnection().getContentLengthLong());
  }

  /** Without an entry in the list of users, Java's home is no path at all. */
  private static boolean isUsable(Path path) {
    if (!path.isAbsolute()) {
      return false;
    }
    try {
      Files.createDirectories(path);
      return Files.isWritable(path);
    } catch (IOException e) {
      return false;
    }
  }

  private ServerException failure(String resource, IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left")) {
      return new ServerException(
          Reason.DISK_FULL,
          "The disk that holds " + directory + " is full: free 100 MB and try again.",
          e);
    }
    return new ServerException(
        Reason.UNPACK_FAILED,
        "Cannot unpack " + resource + " into " + directory + ": " + message,
        e);
  }

  /** Deletes the path with everything below it, where it exists. */
  public static void deleteTree(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
