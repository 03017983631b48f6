package org.failoverdashboard.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.access.api.Origin;
import org.jspecify.annotations.Nullable;

/** A row of {@code provider_session}. */
@Entity
@Table(name = "provider_session")
public class ProviderSessionEntity {
  @Id private UUID session = new UUID(0, 0);
  private String issuer = "";
  private String subject = "";

  @Column(name = "provider_session")
  private @Nullable String providerSession;

  @Column(name = "sealed_id_token")
  private byte @Nullable [] sealedIdToken;

  protected ProviderSessionEntity() {}

  ProviderSessionEntity(UUID session, Origin origin, byte[] sealedIdToken) {
    this.session = session;
    this.issuer = origin.issuer();
    this.subject = origin.subject();
    this.providerSession = origin.session();
    this.sealedIdToken = sealedIdToken.clone();
  }

  Optional<byte[]> sealedIdToken() {
    return Optional.ofNullable(sealedIdToken).map(byte[]::clone);
  }
}
