package org.failoverdashboard.web.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Asks the control database for an answer, and waits at most a second for it. Anybody may ask for
 * health: what the driver says, which names addresses, is told to those who signed in, on the page.
 */
@Readiness
@ApplicationScoped
public class ControlDatabaseCheck implements HealthCheck {
  private static final long PATIENCE_S = 1;

  @Resource(lookup = "jdbc/control", shareable = false)
  private DataSource database;

  /** Waiting for a free connection has a longer limit of its own: this thread does not wait. */
  @Resource private ManagedExecutorService executor;

  @Override
  public HealthCheckResponse call() {
    Future<Boolean> answer = executor.submit(this::answers);
    try {
      return answer.get(PATIENCE_S, TimeUnit.SECONDS) ? up() : down("no answer");
    } catch (TimeoutException slow) {
      answer.cancel(true);
      return down("no answer within " + PATIENCE_S + " s");
    } catch (ExecutionException failed) {
      return down("it cannot be reached");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return down("the server stops");
    }
  }

  private boolean answers() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    }
  }

  private static HealthCheckResponse up() {
    return HealthCheckResponse.up("control_database");
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named("control_database").down().withData("reason", reason).build();
  }
}
