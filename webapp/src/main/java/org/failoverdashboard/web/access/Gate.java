package org.failoverdashboard.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * The one place where it is decided whether somebody may do something. REST, pages, what forms do
 * and the WebSocket all ask here; whatever is denied becomes an event.
 */
@ApplicationScoped
public class Gate {
  @Inject private Event<DomainEvent> happened;
  @Inject private Ids ids;
  @Inject private Time time;

  /**
   * @param operation empty where the table has no row
   * @param asked what was asked for, as whoever reads the event should see it
   * @param cluster which one it is about; null where it is about none
   */
  Verdict check(
      Identity who, Optional<Operation> operation, String asked, @Nullable String cluster) {
    Verdict verdict = verdict(who, operation, cluster);
    if (verdict == Verdict.DENIED || verdict == Verdict.HIDDEN) {
      denied(who.actor(), asked, cluster, who.name() + " may not " + asked);
    }
    return verdict;
  }

  static Verdict verdict(Identity who, Optional<Operation> operation, @Nullable String cluster) {
    if (operation.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    Operation row = operation.get();
    if (row.self()) {
      return Verdict.ALLOWED;
    }
    if (who.mustChangePassword()) {
      return Verdict.CHANGE_PASSWORD_FIRST;
    }
    return switch (row.reach()) {
      case INSTALLATION -> allowedIf(who.holdsAny(row.may(), null));
      case PART -> allowedIf(!who.seesBy(row.may()).nothing());
      case CLUSTER ->
          who.holdsAny(row.may(), cluster)
              ? Verdict.ALLOWED
              : (isHidden(who, cluster) ? Verdict.HIDDEN : Verdict.DENIED);
    };
  }

  private static Verdict allowedIf(boolean may) {
    return may ? Verdict.ALLOWED : Verdict.DENIED;
  }

  /** Who sees some clusters only is not told whether there are others. */
  private static boolean isHidden(Identity who, @Nullable String cluster) {
    Visible visible = who.seesBy(Operations.SEE);
    return cluster != null && !visible.nothing() && !visible.sees(cluster);
  }

  /** Remembers an attempt that was refused. */
  public void denied(Actor who, String asked, @Nullable String cluster, String reason) {
    Map<String, Object> payload =
        cluster == null ? Map.of("asked", asked) : Map.of("asked", asked, "cluster", cluster);
    happened.fire(
        new DomainEvent(
            ids.next(), "access", "access.denied", time.now(), who, null, reason, payload));
  }
}
