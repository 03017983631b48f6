package org.failoverdashboard.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie that carries a browser's token: no script reads it, no other site sends it. */
final class TokenCookie {
  static final String NAME = "failover_token";

  private TokenCookie() {}

  static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst();
  }

  static void write(HttpServletRequest request, HttpServletResponse response, String token) {
    response.addCookie(cookie(request, token, (int) Tokens.LIFE.toSeconds()));
  }

  static void remove(HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie(request, "", 0));
  }

  private static Cookie cookie(HttpServletRequest request, String value, int seconds) {
    Cookie cookie = new Cookie(NAME, value);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Strict");
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    return cookie;
  }
}
