package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SameOriginTest {
  private static final boolean COOKIE = true;

  @Test
  void readingIsNobodysHarm() {
    assertThat(foreign("GET", COOKIE, Map.of("Sec-Fetch-Site", "cross-site"))).isFalse();
  }

  @Test
  void anotherSitesChangeIsForeignWhateverItSays() {
    assertThat(foreign("POST", COOKIE, Map.of("Sec-Fetch-Site", "cross-site"))).isTrue();
    assertThat(foreign("DELETE", COOKIE, Map.of("Sec-Fetch-Site", "same-site"))).isTrue();
    assertThat(foreign("PUT", !COOKIE, Map.of("Origin", "https://elsewhere.example"))).isTrue();
    assertThat(foreign("POST", COOKIE, Map.of("Origin", "null"))).isTrue();
    assertThat(foreign("POST", COOKIE, Map.of("Origin", "%%%"))).isTrue();
  }

  @Test
  void anotherSitesWebSocketIsForeignAlthoughItReads() {
    Map<String, String> handshake =
        Map.of("Upgrade", "websocket", "Origin", "https://elsewhere.example");

    assertThat(foreign("GET", COOKIE, handshake)).isTrue();
  }

  @Test
  void ourOwnPagesAreNot() {
    assertThat(foreign("POST", COOKIE, Map.of("Sec-Fetch-Site", "same-origin"))).isFalse();
    assertThat(foreign("POST", COOKIE, Map.of("Origin", "https://here.example:9443"))).isFalse();
  }

  @Test
  void aScriptWithACookieSaysThatItIsOne() {
    assertThat(foreign("POST", COOKIE, Map.of())).isTrue();
    assertThat(foreign("POST", COOKIE, Map.of("X-Requested-With", "script"))).isFalse();
    assertThat(foreign("POST", !COOKIE, Map.of())).isFalse();
  }

  private static boolean foreign(String method, boolean cookie, Map<String, String> headers) {
    return SameOrigin.foreign(request(method, headers), cookie);
  }

  /** Knows its method and headers, and nothing else. */
  private static HttpServletRequest request(String method, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            SameOriginTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getHeader" -> header(headers, Objects.requireNonNull(arguments)[0]);
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  private static @Nullable Object header(Map<String, String> headers, Object name) {
    return name.equals("Host") ? "here.example:9443" : headers.get(name);
  }
}
