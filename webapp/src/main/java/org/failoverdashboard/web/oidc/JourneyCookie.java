package org.failoverdashboard.web.oidc;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Sealing;

/**
 * Keeps a journey in the browser, encrypted and signed. The provider sends the browser back from
 * another site, so this cookie is {@code Lax}, unlike those of sessions; it goes with {@code /oidc}
 * alone, and no longer than the journey.
 */
final class JourneyCookie {
  private static final String NAME = "failover_journey";
  private static final String PATH = "/oidc";

  /** What is sealed for this opens as nothing else. */
  private static final UUID PURPOSE = UUID.fromString("6f696463-6a6f-8572-8e65-790000000001");

  private final Sealing sealing;

  JourneyCookie(Sealing sealing) {
    this.sealing = sealing;
  }

  void write(Journey journey, HttpServletRequest request, HttpServletResponse response) {
    byte[] sealed = sealing.seal(PURPOSE, journey.write());
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    response.addCookie(cookie(text, (int) Journey.LASTS.toSeconds(), request));
  }

  /** The one that was begun in this browser, which then has it no more. */
  Optional<Journey> take(HttpServletRequest request, HttpServletResponse response) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    response.addCookie(cookie("", 0, request));
    return Stream.of(cookies)
        .filter(each -> each.getName().equals(NAME))
        .findFirst()
        .flatMap(each -> open(each.getValue()));
  }

  private Optional<Journey> open(String text) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(text);
      return Optional.of(Journey.read(sealing.open(PURPOSE, sealed)));
    } catch (MissingSecretException | IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private static Cookie cookie(String value, int seconds, HttpServletRequest request) {
    Cookie cookie = new Cookie(NAME, value);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    cookie.setPath(PATH);
    cookie.setMaxAge(seconds);
    return cookie;
  }
}
