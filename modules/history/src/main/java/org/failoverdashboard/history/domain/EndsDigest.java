package org.failoverdashboard.history.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.failoverdashboard.history.domain.HashChain.Link;

/**
 * One digest over the ends of all streams: equal only where every stream ended with the same event.
 */
public final class EndsDigest {
  private final MessageDigest digest = HashChain.sha256();
  private int streams;

  /** Takes in the end of the next stream; the order of the streams matters. */
  public void add(String stream, Link end) {
    digest.update(
        (stream + '\0' + end.version() + '\0' + end.hash() + '\0')
            .getBytes(StandardCharsets.UTF_8));
    streams++;
  }

  public int streams() {
    return streams;
  }

  /** In lower-case hexadecimal digits; nothing may be added afterwards. */
  public String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
