package org.failoverdashboard.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code signing_key}. */
@Entity
@Table(name = "signing_key")
public class SigningKeyEntity {
  @Id private UUID id = new UUID(0, 0);

  @Column(name = "sealed_pair")
  private byte[] sealed = {};

  @Column(name = "signs_from")
  private Instant signsFrom = Instant.EPOCH;

  protected SigningKeyEntity() {}

  SigningKeyEntity(UUID id, byte[] sealed, Instant signsFrom) {
    this.id = id;
    this.sealed = sealed.clone();
    this.signsFrom = signsFrom;
  }

  UUID id() {
    return id;
  }

  byte[] sealed() {
    return sealed.clone();
  }

  Instant signsFrom() {
    return signsFrom;
  }
}
