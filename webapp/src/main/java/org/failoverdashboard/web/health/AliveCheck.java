package org.failoverdashboard.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Answers as long as this JVM does; depends on nothing, since a restart would mend nothing else.
 */
@Liveness
@ApplicationScoped
public class AliveCheck implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("alive");
  }
}
