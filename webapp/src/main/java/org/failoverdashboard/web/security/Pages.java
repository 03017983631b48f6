package org.failoverdashboard.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** Tells what people look at from what programs ask for. */
final class Pages {
  private Pages() {}

  static boolean isPage(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    boolean resource = path.startsWith("/jakarta.faces.resource/");
    return !resource && (path.isEmpty() || path.equals("/") || path.endsWith(".xhtml"));
  }
}
