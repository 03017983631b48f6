package org.failoverdashboard.access.api;

import java.util.List;
import java.util.UUID;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.jspecify.annotations.Nullable;

/** What people see and do of their own sessions. */
public interface OwnSessions {
  /**
   * Those that go on, the newest first.
   *
   * @param before only such as began before that one; null from the newest
   * @param most so many at most
   * @throws ControlDatabaseException while it cannot be asked
   */
  List<OwnSession> of(Identity who, @Nullable UUID before, int most);

  /**
   * At once here, within two seconds at the other instances. An event.
   *
   * @throws NotInInventoryException when they have none of that id that goes on
   * @throws ControlDatabaseException while it cannot be asked
   */
  void end(Identity who, UUID session);
}
