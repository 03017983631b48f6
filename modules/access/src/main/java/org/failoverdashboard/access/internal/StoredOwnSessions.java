package org.failoverdashboard.access.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.OwnSession;
import org.failoverdashboard.access.api.OwnSessions;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Shows people their own sessions and ends them; nobody reaches anybody else's. */
final class StoredOwnSessions implements OwnSessions {
  private final SessionRecords records;
  private final Sessions sessions;
  private final BooleanSupplier reachable;
  private final Consumer<DomainEvent> happened;
  private final Ids ids;
  private final Time time;

  /**
   * @param reachable whether the control database answered when it was last asked
   */
  StoredOwnSessions(
      SessionRecords records,
      Sessions sessions,
      BooleanSupplier reachable,
      Consumer<DomainEvent> happened,
      Ids ids,
      Time time) {
    this.records = records;
    this.sessions = sessions;
    this.reachable = reachable;
    this.happened = happened;
    this.ids = ids;
    this.time = time;
  }

  @Override
  public List<OwnSession> of(Identity who, @Nullable UUID before, int most) {
    askable();
    return records.of(who, before, most);
  }

  @Override
  public void end(Identity who, UUID session) {
    askable();
    if (!records.isOf(who, session)) {
      throw new NotInInventoryException(
          "You have no session " + session + ", or it has ended already");
    }
    sessions.end(session);
    happened.accept(
        new DomainEvent(
            ids.next(),
            "access",
            "access.session.revoked",
            time.now(),
            who.actor(),
            null,
            who.name() + " ended one of their sessions",
            Map.of("person", who.name(), "session", session.toString())));
  }

  private void askable() {
    if (!reachable.getAsBoolean()) {
      throw new ControlDatabaseException("The control database does not answer");
    }
  }
}
