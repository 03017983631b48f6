package org.failoverdashboard.access.api;

import org.failoverdashboard.regions.api.ControlDatabaseException;

/** Lets in people whom another program vouches for. They are known by issuer and subject. */
public interface Arrivals {
  /**
   * Remembers them with the rights that they have now; other sessions of theirs have them as well,
   * within two seconds at every instance. The name stays what it was at the first time.
   *
   * @throws ControlDatabaseException while it cannot be asked
   */
  Arrival arrived(Vouched who);

  /**
   * Somebody who has no right any more came, or was looked for: all their sessions end. Nothing
   * happens when they are not known.
   *
   * @throws ControlDatabaseException while it cannot be asked
   */
  void lostAllRights(String issuer, String subject);
}
