package org.failoverdashboard.web.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers with a problem where REST does not: before it, and in servlets. */
@ApplicationScoped
public class ProblemWriter {
  @Inject private ObjectMapper json;

  /** Ends the response to what a page sent: browsers get a page, anybody else the document. */
  public void tell(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!ProblemPage.isWanted(request)) {
      write(problem, request, response);
      return;
    }
    byte[] page = ProblemPage.of(problem, request).getBytes(StandardCharsets.UTF_8);
    end(problem, ProblemPage.MEDIA_TYPE, page, response);
  }

  /** Ends the response with the problem as a document. */
  public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = json.writeValueAsBytes(problem.at(request.getRequestURI()));
    end(problem, Problem.MEDIA_TYPE, body, response);
  }

  private static void end(
      Problem problem, String mediaType, byte[] body, HttpServletResponse response)
      throws IOException {
    response.setStatus(problem.status());
    response.setContentType(mediaType);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
