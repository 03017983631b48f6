package org.failoverdashboard.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A browser's cookies, and requests and answers that know of nothing else. */
final class Exchange {
  private final Map<String, String> jar = new HashMap<>();
  private @Nullable String authorization;

  static Exchange bearer(String token) {
    Exchange exchange = new Exchange();
    exchange.authorization = "Bearer " + token;
    return exchange;
  }

  String cookie(SessionCookies which) {
    return which.read(request()).orElseThrow();
  }

  /** What somebody sees who copies all cookies now. */
  Exchange copy() {
    Exchange copy = new Exchange();
    copy.jar.putAll(jar);
    return copy;
  }

  void forget(String cookie) {
    jar.remove(cookie);
  }

  HttpServletRequest request() {
    Map<String, String> sent = Map.copyOf(jar);
    Map<Object, @Nullable Object> attributes = new HashMap<>();
    return proxy(
        HttpServletRequest.class,
        (name, first, second) ->
            switch (name) {
              case "getAttribute" -> attributes.get(first);
              case "setAttribute" -> attributes.put(String.valueOf(first), second);
              case "getHeader" -> "Authorization".equals(first) ? authorization : null;
              case "getRemoteAddr" -> "10.0.0.1";
              case "isSecure" -> true;
              case "getCookies" ->
                  sent.entrySet().stream()
                      .map(each -> new Cookie(each.getKey(), each.getValue()))
                      .toArray(Cookie[]::new);
              default -> throw new UnsupportedOperationException(name);
            });
  }

  HttpServletResponse response() {
    return proxy(
        HttpServletResponse.class,
        (name, first, _) -> {
          Cookie cookie = (Cookie) Objects.requireNonNull(first, name);
          jar.put(cookie.getName(), cookie.getValue());
          return null;
        });
  }

  private interface Called {
    @Nullable Object called(String name, @Nullable Object first, @Nullable Object second);
  }

  private static <T> T proxy(Class<T> type, Called called) {
    return type.cast(
        Proxy.newProxyInstance(
            Exchange.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                called.called(method.getName(), at(0, arguments), at(1, arguments))));
  }

  private static @Nullable Object at(int index, Object @Nullable [] arguments) {
    return arguments == null || arguments.length <= index ? null : arguments[index];
  }
}
