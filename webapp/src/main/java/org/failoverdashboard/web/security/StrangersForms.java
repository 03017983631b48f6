package org.failoverdashboard.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.failoverdashboard.web.problem.ProblemWriter;
import org.failoverdashboard.web.problem.Problems;

/**
 * Reads the one form that somebody unknown may send before anybody else does. The thread that reads
 * waits for the sender: whoever sends a byte now and then holds it, and a hundred of them would
 * hold all. So only few are waited for at once. An honest form is there as soon as its headers are.
 */
public class StrangersForms extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final int MOST = 12;
  private static final int MOST_OF_ONE = 6;

  private final transient Turnstile turnstile = new Turnstile(MOST, MOST_OF_ONE);

  @Inject private transient ProblemWriter problems;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getMethod().equals("POST") && !wasRead(request)) {
      response.setHeader("Retry-After", "1");
      response.setHeader("Connection", "close");
      problems.write(
          Problems.tooMany("Too many forms are being sent by people who are not signed in."),
          request,
          response);
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean wasRead(HttpServletRequest request) throws IOException {
    String address = request.getRemoteAddr();
    if (!turnstile.enter(address)) {
      return false;
    }
    try {
      if (request.getCharacterEncoding() == null) {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
      }
      // The container reads the whole form for this, and keeps it.
      Objects.requireNonNull(request.getParameterMap());
      return true;
    } finally {
      turnstile.leave(address);
    }
  }
}
