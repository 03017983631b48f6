package org.failoverdashboard.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Vouched;
import org.failoverdashboard.access.domain.Account;
import org.failoverdashboard.access.domain.GrantList;
import org.jspecify.annotations.Nullable;

/** A row of {@code person}. */
@Entity
@Table(name = "person")
public class PersonEntity {
  @Id private UUID id = new UUID(0, 0);
  private String name = "";

  @Column(name = "password_hash")
  private String passwordHash = "";

  private String grants = "";

  @Column(name = "must_change")
  private boolean mustChange;

  private boolean disabled;
  private long stamp;
  @Version private long version;

  /** Who vouches for somebody without a password. */
  private @Nullable String issuer;

  private @Nullable String subject;

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "signed_in_at")
  private @Nullable Instant signedInAt;

  protected PersonEntity() {}

  /**
   * @param id random in its second half: tokens of a former person of this name count for nothing.
   *     JSON's numbers are exact up to 53 bits.
   */
  PersonEntity(UUID id, String name, String hash, List<Grant> grants, Instant now) {
    this.id = id;
    this.stamp = id.getLeastSignificantBits() >>> 12;
    this.name = name;
    this.passwordHash = hash;
    this.mustChange = true;
    this.createdAt = now;
    may(grants);
  }

  /** Somebody without a password, for whom another program vouches. */
  static PersonEntity vouched(UUID id, Vouched who, Instant now) {
    PersonEntity person = new PersonEntity(id, who.name(), "", who.grants(), now);
    person.mustChange = false;
    person.issuer = who.issuer();
    person.subject = who.subject();
    return person;
  }

  /** Whether that changed anything. */
  boolean mayNow(List<Grant> granted) {
    String before = grants;
    may(granted);
    return !grants.equals(before);
  }

  boolean isDisabled() {
    return disabled;
  }

  String name() {
    return name;
  }

  String hash() {
    return passwordHash;
  }

  final void may(List<Grant> granted) {
    grants = GrantList.format(granted);
  }

  void disabled(boolean is) {
    disabled = is;
  }

  /**
   * @param toBeChanged somebody else gave it
   */
  void password(String hash, boolean toBeChanged) {
    passwordHash = hash;
    mustChange = toBeChanged;
  }

  void endAllTokens() {
    stamp++;
  }

  void signedIn(Instant now) {
    signedInAt = now;
  }

  Account toAccount() {
    return new Account(
        name,
        passwordHash,
        GrantList.parse(grants),
        mustChange,
        disabled,
        false,
        issuer,
        stamp,
        createdAt,
        signedInAt);
  }
}
