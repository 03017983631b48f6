package org.failoverdashboard.access.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param mustChange the password was given by somebody else
 * @param disabled cannot sign in, and is signed out
 * @param configured the password stands in the configuration and is changed there
 * @param provider address of who vouches for them; null for somebody with a password
 * @param createdAt null of the configured one
 * @param signedInAt when last by the sign-in page; null before
 */
public record Person(
    String name,
    List<String> grants,
    boolean mustChange,
    boolean disabled,
    boolean configured,
    @Nullable String provider,
    @Nullable Instant createdAt,
    @Nullable Instant signedInAt) {

  public Person {
    grants = List.copyOf(grants);
  }
}
