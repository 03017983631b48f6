package org.failoverdashboard.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.failoverdashboard.access.api.Client;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.OwnSession;
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

  @Column(name = "begun_at")
  private @Nullable Instant begunAt;

  @Column(name = "used_at")
  private Instant usedAt = Instant.EPOCH;

  /** From where it was used last, and by what; null of sessions from before this was kept. */
  private @Nullable String address;

  private @Nullable String browser;

  protected SessionEntity() {}

  SessionEntity(SessionRecords.Begun begun) {
    Session session = begun.session();
    begunAt = begun.at();
    used(begun.at(), begun.client());
    id = session.id();
    person = session.person();
    stamp = session.stamp();
    ends = session.ends();
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }

  Instant usedAt() {
    return usedAt;
  }

  final void used(Instant now, Client client) {
    usedAt = now;
    address = client.address();
    browser = client.browser();
  }

  void end(Instant now) {
    if (endedAt == null) {
      endedAt = now;
    }
  }

  boolean isOf(Identity who) {
    return person.equals(who.name()) && stamp == who.stamp();
  }

  OwnSession toOwn(@Nullable UUID current) {
    return new OwnSession(id, begunAt, usedAt, ends, address, browser, id.equals(current));
  }

  Session toSession() {
    return new Session(id, person, stamp, ends);
  }
}
