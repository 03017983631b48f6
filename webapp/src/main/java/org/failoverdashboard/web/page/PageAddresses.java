package org.failoverdashboard.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives everything that has a page an address that says what it is: {@code /clusters/orders}. What
 * does not exist is answered with 404 and a page that says what is wrong.
 */
@WebServlet(urlPatterns = {"/clusters/*", "/regions/*", "/incidents/*", "/simulate", "/audit"})
public class PageAddresses extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String REPORT = "/report";

  @Inject private transient Subjects subjects;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String name = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    String kind = request.getServletPath();
    if (name.isEmpty() && (kind.equals("/clusters") || kind.equals("/regions"))) {
      response.sendRedirect(request.getContextPath() + "/");
      return;
    }
    subject(kind, name).show(request, response);
  }

  /** The button that signs out stands on every page. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    doGet(request, response);
  }

  private Subject subject(String kind, String name) {
    return switch (kind) {
      case "/clusters" -> subjects.cluster(name);
      case "/regions" -> subjects.region(name);
      case "/simulate" -> Subject.of("/simulate.xhtml", "");
      case "/audit" -> Subject.of("/audit.xhtml", "");
      default -> name.isEmpty() ? Subject.of("/incidents.xhtml", "") : incident(name);
    };
  }

  private Subject incident(String name) {
    return name.endsWith(REPORT)
        ? subjects
            .incident(name.substring(0, name.length() - REPORT.length()))
            .at("/incident-report.xhtml")
        : subjects.incident(name);
  }
}
