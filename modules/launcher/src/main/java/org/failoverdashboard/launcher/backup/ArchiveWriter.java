package org.failoverdashboard.launcher.backup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes a backup: a ZIP file with an entry a table and the manifest as its last one. It has its
 * name only once all of it is on the disk.
 */
final class ArchiveWriter implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String TABLES = "tables/";

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final ZipOutputStream zip;

  ArchiveWriter(Path file) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.channel =
        FileChannel.open(
            part,
            EnumSet.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }

  /** Adds all rows of a table, as the connection's transaction sees them. */
  Manifest.Table add(
      Connection connection, String table, List<String> columns, List<String> partitions)
      throws IOException, SQLException {
    zip.putNextEntry(new ZipEntry(TABLES + table));
    MessageDigest digest = sha256();
    String sql = "copy (select " + quoted(columns) + " from " + quoted(table) + ") to stdout";
    long rows =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(sql, new DigestOutputStream(new Open(zip), digest));
    zip.closeEntry();
    return new Manifest.Table(
        table, columns, rows, HexFormat.of().formatHex(digest.digest()), partitions);
  }

  /** Ends the file and gives it its name. */
  void finish(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(ArchiveWriter::quoted).toList());
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The end of a table is not the end of the file. */
  private static final class Open extends FilterOutputStream {
    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
