package org.failoverdashboard.history.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * Hears of everything that happens. What is fired in a transaction happened only once that is
 * committed; outside of one it is taken at once, on the thread of whoever fired it.
 */
@ApplicationScoped
class EventObserver {
  @Inject private EventRecorder recorder;

  void happened(@Observes(during = TransactionPhase.AFTER_SUCCESS) DomainEvent event) {
    recorder.record(event);
  }
}
