package org.failoverdashboard.web.oidc;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.web.oidc.Oidc.Ready;
import org.failoverdashboard.web.problem.DatabaseFailures;
import org.failoverdashboard.web.security.Turnstile;

/**
 * Where the provider sends browsers back to. Each waits here for the provider and the control
 * database, so only few may at once.
 */
@WebServlet(Reception.BACK)
public class CallbackServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int MOST = 12;
  private static final int MOST_OF_ONE = 6;

  private final transient Turnstile turnstile = new Turnstile(MOST, MOST_OF_ONE);

  @Inject private transient Oidc oidc;
  @Inject private transient Reception reception;
  @Inject private transient RefusalTelling refusals;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Ready> ready = oidc.ready();
    if (ready.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      String next = arrive(ready.get(), request, response);
      String to = next.isEmpty() ? request.getContextPath() + "/" : next;
      GoOn.write(to, "You are signed in. Go on", request, response);
    } catch (RefusedException refused) {
      refusals.tell(refused, ready.get().settings().issuer(), request, response);
    }
  }

  private String arrive(Ready ready, HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    String address = request.getRemoteAddr();
    if (!turnstile.enter(address)) {
      throw new RefusedException(Refusal.BUSY, "too many come back at once");
    }
    try {
      return reception.arrive(ready, request, response);
    } catch (ControlDatabaseException away) {
      throw new RefusedException(Refusal.DATABASE_AWAY, String.valueOf(away.getMessage()));
    } catch (RuntimeException failed) {
      if (DatabaseFailures.isUnavailable(failed)) {
        throw new RefusedException(Refusal.DATABASE_AWAY, "The control database went away");
      }
      throw failed;
    } finally {
      turnstile.leave(address);
    }
  }
}
