package org.failoverdashboard.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.failover.api.Rehearsal;
import org.failoverdashboard.history.api.Recording;
import org.failoverdashboard.monitoring.api.LiveStore;
import org.failoverdashboard.regions.api.ControlDatabase;

/** Knows which parts of this program do not work now. */
@ApplicationScoped
public class DegradedParts {
  @Inject private ControlDatabase database;
  @Inject private LiveStore store;
  @Inject private Recording recording;
  @Inject private Rehearsal rehearsal;

  private volatile List<Degraded> degraded = List.of();

  /** As of the last {@link #look}. */
  List<Degraded> degraded() {
    return degraded;
  }

  /** Asks every part; takes up to the 300 ms that Redis may take. */
  List<Degraded> look() {
    List<Degraded> found = new ArrayList<>();
    ControlDatabase.Status status = database.status();
    if (status.state() != ControlDatabase.State.READY) {
      found.add(new Degraded("control_database", consequence() + " " + status.reason()));
    }
    if (!store.available()) {
      found.add(
          new Degraded(
              "redis",
              "Redis does not answer. Watching and failover go on; other instances do not see this"
                  + " one's live state."));
    }
    if (status.state() == ControlDatabase.State.READY) {
      rehearsal
          .inTheWay()
          .ifPresent(reason ->
              found.add(new Degraded("failover", "No failover can be started: " + reason + ".")));
    }
    degraded = List.copyOf(found);
    return degraded;
  }

  private String consequence() {
    Recording.Status now = recording.status();
    return "No failover can be started. "
        + now.waiting()
        + " events wait to be written, "
        + now.lost()
        + " were lost.";
  }
}
