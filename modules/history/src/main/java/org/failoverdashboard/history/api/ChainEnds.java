package org.failoverdashboard.history.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where every stream of the store ended at a position, in one short line to write down.
 *
 * @param position the newest event's place among all events; 0 for an empty store
 * @param digest SHA-256 over the name, last version and last hash of every stream, in lower-case
 *     hexadecimal digits
 */
public record ChainEnds(long position, String digest) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<ChainEnds> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(new ChainEnds(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return position + ":" + digest;
  }
}
