package org.failoverdashboard.history.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.failoverdashboard.monitoring.api.ClusterViewChanged;

/** Hears of every view that differs from the one before. */
@ApplicationScoped
class ViewObserver {
  @Inject private ViewRecorder recorder;

  void changed(@Observes ClusterViewChanged changed) {
    recorder.changed(changed.view());
  }
}
