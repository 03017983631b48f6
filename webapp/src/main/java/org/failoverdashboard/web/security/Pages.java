package org.failoverdashboard.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** Tells what people look at from what programs ask for. */
enum Pages {
  /** Made by Faces, which brings a script policy with a nonce of its own (primefaces.CSP). */
  FACES(
      "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self';"
          + " connect-src 'self'; img-src 'self' data:; font-src 'self' data:"),
  /** The description of the REST interface, and the scripts and styles that it loads. */
  API(
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'self'; frame-ancestors 'none'"),
  /** No page at all. */
  NONE("default-src 'none'; frame-ancestors 'none'");

  private final String policy;

  Pages(String policy) {
    this.policy = policy;
  }

  /** What the browser may load and run for it (W3C Content Security Policy). */
  String policy() {
    return policy;
  }

  static Pages asked(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith("/openapi/ui")) {
      return API;
    }
    boolean resource = path.startsWith("/jakarta.faces.resource/");
    boolean page = path.isEmpty() || path.equals("/") || path.endsWith(".xhtml");
    return page && !resource ? FACES : NONE;
  }
}
