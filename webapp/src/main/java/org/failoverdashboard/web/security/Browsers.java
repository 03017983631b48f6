package org.failoverdashboard.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.Client;
import org.jspecify.annotations.Nullable;

/**
 * By what name people know what they browse with. Anybody may send any {@code User-Agent}: it tells
 * people their own sessions apart, and decides nothing.
 */
final class Browsers {
  private static final String UNKNOWN = "unknown";

  /** By what they send; most send what others send as well, so the first one found counts. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  /** What programs begin with: {@code curl/8.5.0}. */
  private static final Pattern PRODUCT = Pattern.compile("^([A-Za-z][A-Za-z0-9._-]{0,39})(/| |$)");

  static {
    BROWSERS.put("Edg/", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("CriOS/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private Browsers() {}

  static Client client(HttpServletRequest request) {
    return new Client(request.getRemoteAddr(), name(request.getHeader("User-Agent")));
  }

  /** At most some 50 characters, whatever was sent. */
  static String name(@Nullable String userAgent) {
    String sent = userAgent == null ? "" : userAgent;
    Optional<String> browser = first(BROWSERS, sent);
    if (browser.isEmpty()) {
      Matcher product = PRODUCT.matcher(sent);
      return product.find() ? product.group(1) : UNKNOWN;
    }
    return browser.get() + first(SYSTEMS, sent).map(system -> " on " + system).orElse("");
  }

  private static Optional<String> first(Map<String, String> names, String sent) {
    return names.entrySet().stream()
        .filter(each -> sent.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
