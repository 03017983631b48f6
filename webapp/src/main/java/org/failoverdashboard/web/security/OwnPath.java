package org.failoverdashboard.web.security;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody may be sent after signing in: never to another host. */
public final class OwnPath {
  /** A path on this very server: no backslash that browsers read as a slash. */
  private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

  private OwnPath() {}

  /**
   * @param wanted as it came; null where nothing did
   */
  public static String or(@Nullable String wanted, String otherwise) {
    return wanted != null && OWN.matcher(wanted).matches() ? wanted : otherwise;
  }
}
