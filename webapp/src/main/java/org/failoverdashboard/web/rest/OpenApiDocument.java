package org.failoverdashboard.web.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * {@code GET /openapi}: the description of the REST interface that the build made; YAML, or JSON
 * for those who ask for it, as MicroProfile OpenAPI wants it.
 */
@WebServlet(urlPatterns = "/openapi")
public class OpenApiDocument extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String type = wantsJson(request) ? "json" : "yaml";
    try (InputStream document =
        getServletContext().getResourceAsStream("/openapi/openapi." + type)) {
      if (document == null) {
        throw new FileNotFoundException("the build left out openapi." + type);
      }
      response.setContentType("application/" + type);
      document.transferTo(response.getOutputStream());
    }
  }

  private static boolean wantsJson(HttpServletRequest request) {
    String format = request.getParameter("format");
    String accept = request.getHeader("Accept");
    return format != null
        ? format.equalsIgnoreCase("json")
        : accept != null && accept.contains("application/json");
  }
}
