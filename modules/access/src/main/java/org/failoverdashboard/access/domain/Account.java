package org.failoverdashboard.access.domain;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Person;
import org.jspecify.annotations.Nullable;

/**
 * A person as they are kept in memory.
 *
 * @param hash of the password, with its algorithm and costs
 * @param configured its password stands in the configuration
 * @param issuer who vouches for that one, who then has no password; null for somebody with one
 */
public record Account(
    String name,
    String hash,
    List<Grant> grants,
    boolean mustChange,
    boolean disabled,
    boolean configured,
    @Nullable String issuer,
    long stamp,
    @Nullable Instant createdAt,
    @Nullable Instant signedInAt) {

  public Account {
    grants = List.copyOf(grants);
  }

  public Identity identity() {
    return Identity.person(name, grants, mustChange, stamp);
  }

  public Person person() {
    return new Person(
        name,
        grants.stream().map(Grant::format).toList(),
        mustChange,
        disabled,
        configured,
        issuer,
        createdAt,
        signedInAt);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
