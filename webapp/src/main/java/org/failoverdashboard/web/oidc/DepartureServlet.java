package org.failoverdashboard.web.oidc;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.failoverdashboard.web.security.OwnPath;

/** Where the sign-in page's button leads: from here to the provider. */
@WebServlet("/oidc/sign-in")
public class DepartureServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject private transient Oidc oidc;
  @Inject private transient Reception reception;
  @Inject private transient RefusalTelling refusals;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Oidc.Ready> ready = oidc.ready();
    if (ready.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String next = OwnPath.or(request.getParameter("next"), "");
    boolean another = request.getParameter("another") != null;
    try {
      String to = reception.depart(ready.get(), next, another, request, response).toString();
      response.sendRedirect(to);
    } catch (RefusedException refused) {
      refusals.tell(refused, ready.get().settings().issuer(), request, response);
    }
  }
}
