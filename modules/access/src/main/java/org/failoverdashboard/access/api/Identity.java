package org.failoverdashboard.access.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or some program, who proved who they are, with what they may do now.
 *
 * @param kind {@code person} or {@code key}
 * @param mustChangePassword until then nothing else is allowed
 * @param stamp of a person another one whenever all their tokens end; of a key another one for each
 *     of its secrets
 * @param until from then on they have to prove it anew; null where no time is set
 * @param session by which they proved it; null for a password or a key
 */
public record Identity(
    String kind,
    String name,
    List<Grant> grants,
    boolean mustChangePassword,
    long stamp,
    @Nullable Instant until,
    @Nullable UUID session) {
  private static final String PERSON = "person";
  private static final String KEY = "key";

  public Identity {
    grants = List.copyOf(grants);
  }

  public static Identity person(
      String name, List<Grant> grants, boolean mustChangePassword, long stamp) {
    return new Identity(PERSON, name, grants, mustChangePassword, stamp, null, null);
  }

  public static Identity key(String name, List<Grant> grants, long stamp, Instant until) {
    return new Identity(KEY, name, grants, false, stamp, until, null);
  }

  /** The same, proved by a session. */
  public Identity by(Session by) {
    return new Identity(kind, name, grants, mustChangePassword, stamp, by.ends(), by.id());
  }

  /** Whether what proved it has come to its end. */
  public boolean over(Instant now) {
    return until != null && !now.isBefore(until);
  }

  public boolean isPerson() {
    return kind.equals(PERSON);
  }

  /**
   * What the container calls it: no name of a person has a colon, so the two are never mixed up.
   */
  public String principal() {
    return isPerson() ? name : KEY + ":" + name;
  }

  public Actor actor() {
    return new Actor(kind, name);
  }

  /** The clusters on which they hold any of these roles. */
  public Visible seesBy(Set<Role> roles) {
    return holdsAny(roles, null)
        ? Visible.EVERYTHING
        : Visible.only(
            grants.stream()
                .filter(grant -> roles.contains(grant.role()))
                .flatMap(grant -> Optional.ofNullable(grant.cluster()).stream())
                .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * @param cluster which one it is about; null for what concerns the whole installation
   */
  public boolean holdsAny(Set<Role> roles, @Nullable String cluster) {
    return grants.stream()
        .anyMatch(grant -> roles.contains(grant.role()) && grant.countsOn(cluster));
  }
}
