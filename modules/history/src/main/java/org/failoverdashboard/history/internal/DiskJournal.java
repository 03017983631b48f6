package org.failoverdashboard.history.internal;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Records in a file of this machine, in order, for as long as they cannot go where they belong.
 * Used by one thread; the numbers may be asked for by any.
 *
 * <p>Invariants: a record is in the file whole, with its checksum, or not at all: what a crash left
 * half-written at the end is cut off when the file is opened. The file never grows beyond its
 * bound; room comes back when everything in it was removed. Where it stands is not written down, so
 * after a crash records may be handed out again: whoever takes them must know them by their
 * content.
 */
@SuppressWarnings(
    "NonAtomicVolatileUpdate") // The numbers are written by the one thread that uses it.
final class DiskJournal implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DiskJournal.class.getName());

  static final int FRAME = Integer.BYTES + Integer.BYTES;

  private final Path file;
  private final long maxBytes;
  private final boolean forced;
  private final FileChannel channel;
  private final List<Integer> handedOut = new ArrayList<>();
  private long head;
  private volatile long end;
  private volatile int records;

  /**
   * Opens the file, or makes it, and cuts off what a crash left half-written.
   *
   * @param maxBytes how large it may become
   * @param forced whether every append is on the disk when it returns
   * @throws IOException also when another process has it
   */
  DiskJournal(Path file, long maxBytes, boolean forced) throws IOException {
    this.file = file;
    this.maxBytes = maxBytes;
    this.forced = forced;
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("another process has " + file);
      }
      recover();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  int records() {
    return records;
  }

  long bytes() {
    return end;
  }

  /**
   * Appends all of them or, where there is no room, none.
   *
   * @return whether they are kept
   */
  boolean append(List<byte[]> added) throws IOException {
    int length = added.stream().mapToInt(record -> FRAME + record.length).sum();
    if (end + length > maxBytes) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    for (byte[] record : added) {
      buffer.putInt(record.length).putInt(checksum(record)).put(record);
    }
    write(buffer.flip(), end);
    if (forced) {
      channel.force(false);
    }
    end += length;
    records += added.size();
    return true;
  }

  /** The oldest records, at most so many; they stay until {@link #removeOldest}. */
  List<byte[]> oldest(int limit) throws IOException {
    List<byte[]> found = new ArrayList<>();
    handedOut.clear();
    long position = head;
    while (found.size() < limit && position < end) {
      byte[] record = read(position);
      found.add(record);
      handedOut.add(record.length);
      position += FRAME + record.length;
    }
    return found;
  }

  /** Removes what {@link #oldest} gave last: it is where it belongs. */
  void removeOldest() throws IOException {
    for (int length : handedOut) {
      head += FRAME + length;
      records--;
    }
    handedOut.clear();
    if (head == end) {
      channel.truncate(0);
      head = 0;
      end = 0;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void recover() throws IOException {
    long size = channel.size();
    long position = 0;
    while (position < size && isWhole(position, size)) {
      position += FRAME + length(position);
      records++;
    }
    if (position < size) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.log(
          Level.WARNING,
          "{0} has {1} bytes at its end that are no whole record; they are cut off, a copy is {2}",
          file,
          size - position,
          aside);
      channel.truncate(position);
    }
    end = position;
  }

  private boolean isWhole(long position, long size) throws IOException {
    if (position + FRAME > size) {
      return false;
    }
    int length = length(position);
    if (length < 0 || position + FRAME + length > size) {
      return false;
    }
    try {
      read(position);
      return true;
    } catch (IOException damaged) {
      return false;
    }
  }

  private int length(long position) throws IOException {
    return readFully(ByteBuffer.allocate(Integer.BYTES), position).getInt();
  }

  private byte[] read(long position) throws IOException {
    ByteBuffer frame = readFully(ByteBuffer.allocate(FRAME), position);
    byte[] record = new byte[frame.getInt()];
    int checksum = frame.getInt();
    readFully(ByteBuffer.wrap(record), position + FRAME);
    if (checksum(record) != checksum) {
      throw new IOException(file + " is damaged at byte " + position);
    }
    return record;
  }

  private ByteBuffer readFully(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException(file + " ends at byte " + channel.size());
      }
    }
    return buffer.flip();
  }

  private void write(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer, position + buffer.position());
    }
  }

  private static int checksum(byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(record);
    return (int) crc.getValue();
  }
}
