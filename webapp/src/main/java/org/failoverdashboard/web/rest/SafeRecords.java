package org.failoverdashboard.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.failoverdashboard.history.api.Safekeeping;

/** Nothing that changes anything is answered before the record of it is safe. */
@ApplicationScoped
public class SafeRecords {
  /**
   * Longer than it takes to notice that the control database is silent: then the journal takes it.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Safekeeping safekeeping;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected SafeRecords() {}

  @Inject
  public SafeRecords(Safekeeping safekeeping) {
    this.safekeeping = safekeeping;
  }

  /** Asked before something is done; handed to {@link #areSafe} after it. */
  public long before() {
    return safekeeping.lost();
  }

  /** Whether everything that was done meanwhile is recorded where no crash takes it. */
  public boolean areSafe(long before) {
    try {
      return safekeeping.safe(before, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
