package org.failoverdashboard.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two cookies that carry a browser's session: no script reads them, no other site sends them.
 * Both stay until the session's end: an access token that has ended still shows whose refresh token
 * comes with it while the control database is away.
 */
enum SessionCookies {
  ACCESS("failover_token"),
  REFRESH("failover_refresh");

  private final String label;

  SessionCookies(String label) {
    this.label = label;
  }

  /** Whether the browser added an identity by itself. */
  static boolean any(HttpServletRequest request) {
    return Stream.of(values()).anyMatch(cookie -> cookie.read(request).isPresent());
  }

  Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(label))
            .map(Cookie::getValue)
            .findFirst();
  }

  void write(
      HttpServletRequest request, HttpServletResponse response, String token, Duration kept) {
    response.addCookie(cookie(request, token, (int) kept.toSeconds()));
  }

  void remove(HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie(request, "", 0));
  }

  private Cookie cookie(HttpServletRequest request, String value, int seconds) {
    Cookie cookie = new Cookie(label, value);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Strict");
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    return cookie;
  }
}
