package org.failoverdashboard.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.access.api.ApiKey;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.domain.GrantList;
import org.failoverdashboard.access.domain.KeyAccount;
import org.failoverdashboard.access.domain.KeySecret;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_key}. */
@Entity
@Table(name = "api_key")
public class ApiKeyEntity {
  @Id private UUID id = new UUID(0, 0);
  private String name = "";
  private String prefix = "";

  @Column(name = "key_hash")
  private byte[] hash = {};

  @Column(name = "previous_prefix")
  private @Nullable String previousPrefix;

  @Column(name = "previous_hash")
  private byte @Nullable [] previousHash;

  @Column(name = "previous_until")
  private @Nullable Instant previousUntil;

  private String grants = "";

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "created_by")
  private String createdBy = "";

  @Column(name = "expires_at")
  private Instant expiresAt = Instant.EPOCH;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  @Version private long version;

  protected ApiKeyEntity() {}

  ApiKeyEntity(
      UUID id,
      String name,
      KeySecret secret,
      List<Grant> grants,
      Instant createdAt,
      String createdBy,
      Instant expiresAt) {
    this.id = id;
    this.name = name;
    this.prefix = secret.prefix();
    this.hash = secret.hash();
    this.grants = GrantList.format(grants);
    this.createdAt = createdAt;
    this.createdBy = createdBy;
    this.expiresAt = expiresAt;
  }

  String name() {
    return name;
  }

  /**
   * @param oldUntil so long the present secret still counts
   */
  void rotate(KeySecret secret, Instant oldUntil) {
    previousPrefix = prefix;
    previousHash = hash;
    previousUntil = oldUntil;
    prefix = secret.prefix();
    hash = secret.hash();
  }

  KeyAccount toAccount() {
    List<Grant> granted = GrantList.parse(grants);
    KeyAccount.Secret previous =
        previousPrefix == null || previousHash == null || previousUntil == null
            ? null
            : new KeyAccount.Secret(previousPrefix, previousHash, previousUntil);
    ApiKey key =
        new ApiKey(
            id,
            name,
            prefix,
            granted.stream().map(Grant::format).toList(),
            createdAt,
            createdBy,
            expiresAt,
            usedAt);
    return new KeyAccount(
        key, granted, new KeyAccount.Secret(prefix, hash, expiresAt), previous, version);
  }
}
