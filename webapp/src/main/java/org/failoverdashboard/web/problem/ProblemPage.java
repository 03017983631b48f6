package org.failoverdashboard.web.problem;

import jakarta.servlet.http.HttpServletRequest;

/** A problem as people read it who sent a form: what happened, and the way back. */
final class ProblemPage {
  static final String MEDIA_TYPE = "text/html;charset=UTF-8";

  private ProblemPage() {}

  /** Browsers ask for HTML where they show the answer, and for nothing special in scripts. */
  static boolean isWanted(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  static String of(Problem problem, HttpServletRequest request) {
    String root = request.getContextPath();
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s · Failover Dashboard</title>
    <link rel="stylesheet" href="%3$s/assets/pages.css">
    </head>
    <body class="sign-in">
    <main>
    <section class="card missing">
    <h1>%1$s</h1>
    <p class="quiet">%2$s</p>
    <p class="ways"><a class="button strong" href="%4$s">Open the page again</a>
    <a class="button" href="%3$s/">Go to the overview</a></p>
    </section>
    </main>
    </body>
    </html>
    """
        .formatted(
            escaped(problem.title()),
            escaped(problem.detail()),
            escaped(root),
            escaped(request.getRequestURI().replaceFirst("^[/\\\\]+", "/")));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
