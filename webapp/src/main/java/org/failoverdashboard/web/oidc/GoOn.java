package org.failoverdashboard.web.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A page that goes on to another one by itself. A redirect would not do: on the way from another
 * site a browser sends no {@code SameSite=Strict} cookie, and a form's answer may not lead to one
 * ({@code form-action}).
 */
final class GoOn {
  private GoOn() {}

  /**
   * @param text what the link says, for whoever's browser does not go on
   */
  static void write(
      String target, String text, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="0;url=%1$s">
        <title>%2$s · Failover Dashboard</title>
        <link rel="stylesheet" href="%3$s/assets/pages.css">
        </head>
        <body class="sign-in"><main><p class="ways"><a class="button" href="%1$s">%2$s</a></p></main></body>
        </html>
        """
            .formatted(escaped(target), escaped(text), escaped(request.getContextPath()));
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
