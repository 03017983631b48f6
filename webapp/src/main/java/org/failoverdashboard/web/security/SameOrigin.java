package org.failoverdashboard.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a page of another site made the browser send a request that changes something or
 * opens a WebSocket. Browsers say so themselves: {@code Sec-Fetch-Site} (W3C Fetch Metadata), or
 * {@code Origin} against {@code Host} where that is missing.
 */
final class SameOrigin {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private SameOrigin() {}

  /**
   * @param tokenFromCookie the browser added the identity by itself
   */
  static boolean foreign(HttpServletRequest request, boolean tokenFromCookie) {
    boolean webSocket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    if (READING.contains(request.getMethod()) && !webSocket) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !OWN_SITES.contains(site);
    }
    String origin = request.getHeader("Origin");
    if (origin != null) {
      return !matches(origin, request.getHeader("Host"));
    }
    // No browser of today ends here; a script with a cookie says with this header that it is one.
    return tokenFromCookie && request.getHeader("X-Requested-With") == null;
  }

  private static boolean matches(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException nonsense) {
      return false;
    }
  }
}
