package org.failoverdashboard.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.access.api.ApiKey;
import org.failoverdashboard.access.api.ApiKeys;
import org.failoverdashboard.access.api.Identity;

/**
 * Who stands behind what is asked: a person; or a key, whoever made it, and so on where that was a
 * key as well. None of them is a second person.
 */
@RequestScoped
public class Backers {
  @Inject private Caller caller;
  @Inject private ApiKeys keys;

  /** Their names; those of persons and of keys are not told apart, to be on the safe side. */
  public Set<String> names() {
    Identity who =
        caller.identity().orElseThrow(() -> new IllegalStateException("nobody was identified"));
    return who.isPerson() ? Set.of(who.name()) : behind(who.name(), keys.all());
  }

  static Set<String> behind(String key, List<ApiKey> all) {
    Set<String> found = new HashSet<>(Set.of(key));
    boolean more = true;
    while (more) {
      more =
          found.addAll(
              all.stream()
                  .filter(one -> found.contains(one.name()))
                  .map(ApiKey::createdBy)
                  .toList());
    }
    return Set.copyOf(found);
  }
}
