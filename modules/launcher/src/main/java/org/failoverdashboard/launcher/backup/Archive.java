package org.failoverdashboard.launcher.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.failoverdashboard.launcher.LauncherException;

/** A backup that somebody wants to restore. */
final class Archive implements AutoCloseable {
  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private Archive(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * @throws LauncherException when it cannot be read, is no backup, or a newer program's
   */
  static Archive open(Path file) {
    if (!Files.isReadable(file)) {
      throw new LauncherException("There is no backup " + file + ", or it cannot be read.");
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        return new Archive(file, zip, manifest(file, zip));
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException | JsonProcessingException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new LauncherException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(ArchiveWriter.MANIFEST);
    if (entry == null) {
      throw damaged(file, "it has no manifest");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      var tree = new JsonMapper().readTree(in);
      int format = tree.path("format").asInt();
      if (format > Manifest.FORMAT) {
        throw new LauncherException(
            "%s was written by a newer version of this program (format %d, known here up to %d). Nothing was changed. Restore it with that version, or a later one."
                .formatted(file, format, Manifest.FORMAT));
      }
      return new JsonMapper().treeToValue(tree, Manifest.class);
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /**
   * Reads all of it and compares.
   *
   * @throws LauncherException when anything is missing or differs from what was written
   */
  void verify() {
    for (Manifest.Table table : manifest.tables()) {
      try (DigestInputStream in = new DigestInputStream(rows(table), ArchiveWriter.sha256())) {
        in.transferTo(OutputStream.nullOutputStream());
        String found = HexFormat.of().formatHex(((MessageDigest) in.getMessageDigest()).digest());
        if (!found.equals(table.sha256())) {
          throw damaged(file, "the rows of table " + table.name() + " are not what was written");
        }
      } catch (IOException e) {
        throw damaged(file, "table " + table.name() + ": " + e.getMessage());
      }
    }
  }

  /** A table's rows as {@code COPY} takes them. */
  InputStream rows(Manifest.Table table) throws IOException {
    ZipEntry entry = zip.getEntry(ArchiveWriter.TABLES + table.name());
    if (entry == null) {
      throw new IOException("it is missing");
    }
    return zip.getInputStream(entry);
  }

  private static LauncherException damaged(Path file, String why) {
    return new LauncherException(
        "%s is damaged, or no backup of this program: %s. Nothing was changed. Take an older backup."
            .formatted(file, why));
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new LauncherException("Cannot close " + file + ": " + e.getMessage(), e);
    }
  }
}
