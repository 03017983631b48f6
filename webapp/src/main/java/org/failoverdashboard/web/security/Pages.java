package org.failoverdashboard.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Tells what people look at from what programs ask for. */
public enum Pages {
  /** Made by Faces, which brings a script policy with a nonce of its own (primefaces.CSP). */
  FACES(
      "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self';"
          + " connect-src 'self'; img-src 'self' data:; font-src 'self'; style-src 'self';"
          + " frame-src 'none'; worker-src 'none'; media-src 'none'"),
  /** The description of the REST interface, and the scripts and styles that it loads. */
  API(
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'self'; frame-ancestors 'none'"),
  /** No page at all. */
  NONE("default-src 'none'; frame-ancestors 'none'");

  /** What only programs ask for, or what a page loads. */
  private static final List<String> PROGRAMS =
      List.of(
          "/api/",
          "/ws/",
          "/lb/",
          "/health",
          "/metrics",
          "/openapi",
          "/assets/",
          "/webjars/",
          "/jakarta.faces.resource/");

  private static final List<String> ADDRESSES =
      List.of(
          "/clusters",
          "/regions",
          "/incidents",
          "/inventory",
          "/simulate",
          "/access",
          "/account",
          "/audit");

  private final String policy;

  Pages(String policy) {
    this.policy = policy;
  }

  /** What the browser may load and run for it (W3C Content Security Policy). */
  String policy() {
    return policy;
  }

  /** Where nothing is known by that address, people are told so by a page, programs are not. */
  public static Pages asked(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith("/openapi/ui")) {
      return API;
    }
    if (PROGRAMS.stream().anyMatch(path::startsWith)) {
      return NONE;
    }
    return isPage(path) || isPerson(request) ? FACES : NONE;
  }

  private static boolean isPage(String path) {
    return path.isEmpty()
        || path.equals("/")
        || path.endsWith(".xhtml")
        || ADDRESSES.stream().anyMatch(path::startsWith);
  }

  private static boolean isPerson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }
}
