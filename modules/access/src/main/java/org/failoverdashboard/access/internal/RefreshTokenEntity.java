package org.failoverdashboard.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code refresh_token}. */
@Entity
@Table(name = "refresh_token")
public class RefreshTokenEntity {
  @Id private String hash = "";
  private UUID session = new UUID(0, 0);

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  protected RefreshTokenEntity() {}

  RefreshTokenEntity(String hash, UUID session) {
    this.hash = hash;
    this.session = session;
  }

  UUID session() {
    return session;
  }

  @Nullable Instant usedAt() {
    return usedAt;
  }

  void used(Instant now) {
    usedAt = now;
  }
}
