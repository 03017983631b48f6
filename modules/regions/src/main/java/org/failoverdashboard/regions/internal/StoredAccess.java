package org.failoverdashboard.regions.internal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to sign in to a node, as stored: exactly one of reference and ciphertext is there.
 *
 * @param encrypted made by {@link SecretBox}
 */
record StoredAccess(
    String user, String database, @Nullable String reference, byte @Nullable [] encrypted) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredAccess that
        && user.equals(that.user)
        && database.equals(that.database)
        && Objects.equals(reference, that.reference)
        && Arrays.equals(encrypted, that.encrypted);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, database, reference, Arrays.hashCode(encrypted));
  }

  @Override
  public String toString() {
    return "StoredAccess[user=" + user + ", database=" + database + "]";
  }
}
