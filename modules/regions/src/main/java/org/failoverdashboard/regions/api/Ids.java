package org.failoverdashboard.regions.api;

import java.util.UUID;

/** Where new identities come from. */
@FunctionalInterface
public interface Ids {
  /** A new UUIDv7: ordered by the time of its making (RFC 9562, section 5.7). */
  UUID next();
}
