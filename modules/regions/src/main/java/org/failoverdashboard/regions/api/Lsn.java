package org.failoverdashboard.regions.api;

/**
 * A position in the write-ahead log, in bytes from its beginning, as PostgreSQL's {@code pg_lsn}
 * (PostgreSQL manual, 8.20 "pg_lsn Type"). Compared as an unsigned number.
 *
 * @param bytes the position in bytes
 */
public record Lsn(long bytes) implements Comparable<Lsn> {
  public static final Lsn ZERO = new Lsn(0);

  /**
   * Reads PostgreSQL's own notation, two hexadecimal halves: {@code 16/B374D848}.
   *
   * @throws IllegalArgumentException when the text is not in that form
   */
  public static Lsn parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      throw new IllegalArgumentException("not an LSN like 16/B374D848: " + text);
    }
    try {
      long high = Integer.parseUnsignedInt(text, 0, slash, 16);
      long low =
          Integer.toUnsignedLong(Integer.parseUnsignedInt(text, slash + 1, text.length(), 16));
      return new Lsn(high << 32 | low);
    } catch (NumberFormatException notHexadecimal) {
      throw new IllegalArgumentException("not an LSN like 16/B374D848: " + text, notHexadecimal);
    }
  }

  /** How many bytes this position is ahead of {@code other}; 0 when it is not ahead. */
  public long bytesAheadOf(Lsn other) {
    return compareTo(other) <= 0 ? 0 : bytes - other.bytes;
  }

  /** The later of the two positions. */
  public Lsn max(Lsn other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return String.format("%X/%08X", bytes >>> 32, bytes & 0xFFFF_FFFFL);
  }
}
