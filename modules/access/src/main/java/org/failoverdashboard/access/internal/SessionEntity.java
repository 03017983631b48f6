package org.failoverdashboard.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.failoverdashboard.access.api.Session;
import org.jspecify.annotations.Nullable;

/** A row of {@code person_session}. */
@Entity
@Table(name = "person_session")
public class SessionEntity {
  @Id private UUID id = new UUID(0, 0);
  private String person = "";
  private long stamp;

  @Column(name = "ends_at")
  private Instant ends = Instant.EPOCH;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  protected SessionEntity() {}

  SessionEntity(Session session) {
    id = session.id();
    person = session.person();
    stamp = session.stamp();
    ends = session.ends();
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }

  void end(Instant now) {
    if (endedAt == null) {
      endedAt = now;
    }
  }

  Session toSession() {
    return new Session(id, person, stamp, ends);
  }
}
