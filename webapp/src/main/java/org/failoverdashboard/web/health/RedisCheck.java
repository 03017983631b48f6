package org.failoverdashboard.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.failoverdashboard.monitoring.api.LiveStore;

/** Whether the live state can be shared with other instances; the store keeps its own timeout. */
@Readiness
@ApplicationScoped
public class RedisCheck implements HealthCheck {
  @Inject private LiveStore store;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("redis").status(store.available()).build();
  }
}
