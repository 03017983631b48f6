package org.failoverdashboard.access.api;

import java.util.List;
import java.util.Set;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or some program, who proved who they are, with what they may do now.
 *
 * @param kind {@code person} or {@code key}
 * @param mustChangePassword until then nothing else is allowed
 * @param stamp grows whenever all tokens of a person end
 */
public record Identity(
    String kind, String name, List<Grant> grants, boolean mustChangePassword, long stamp) {
  private static final String PERSON = "person";
  private static final String KEY = "key";

  /** No name of a person has a colon, so the two are never mixed up. */
  private static final String KEY_PREFIX = "key:";

  public Identity {
    grants = List.copyOf(grants);
  }

  public static Identity person(
      String name, List<Grant> grants, boolean mustChangePassword, long stamp) {
    return new Identity(PERSON, name, grants, mustChangePassword, stamp);
  }

  public static Identity key(String name, List<Grant> grants, long stamp) {
    return new Identity(KEY, name, grants, false, stamp);
  }

  /** The name of the key that the container calls so; null when it is a person. */
  public static @Nullable String keyName(String principal) {
    return principal.startsWith(KEY_PREFIX) ? principal.substring(KEY_PREFIX.length()) : null;
  }

  public boolean isPerson() {
    return kind.equals(PERSON);
  }

  /** What the container calls it: unique among people and keys. */
  public String principal() {
    return isPerson() ? name : KEY_PREFIX + name;
  }

  public Actor actor() {
    return new Actor(kind, name);
  }

  /**
   * @param cluster which one it is about; null for what concerns the whole installation
   */
  public boolean holdsAny(Set<Role> roles, @Nullable String cluster) {
    return grants.stream()
        .anyMatch(grant -> roles.contains(grant.role()) && grant.countsOn(cluster));
  }
}
