package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.access.api.ApiKey;
import org.failoverdashboard.access.api.ApiKeyForm;
import org.failoverdashboard.access.api.ApiKeys;
import org.failoverdashboard.access.api.NewApiKey;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.access.Caller;
import org.jspecify.annotations.Nullable;

/** Keys of programs: what there is, a new one, another secret, an end. */
@Named
@RequestScoped
public class KeysPage {
  /** So long a program may take to get its new secret. */
  private static final Duration OVERLAP = Duration.ofHours(1);

  @Inject private ApiKeys keys;
  @Inject private Caller caller;
  @Inject private Form form;
  private @Nullable NewApiKey made;

  public List<ApiKey> getKeys() {
    return keys.all();
  }

  /** Names to choose from, each with its id. */
  public Map<String, String> getChoices() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("Choose a key", "");
    keys.all().forEach(key -> choices.put(key.name(), key.id().toString()));
    return choices;
  }

  /** What was made just now: shown this once. */
  public @Nullable NewApiKey getMade() {
    return made;
  }

  public void create() {
    form.tried(() ->
        made =
            keys.create(
                form.read(ApiKeyForm.class, "name", "grants", "expires_in_days"), caller.actor()));
  }

  public void rotate() {
    form.tried(() -> made = keys.rotate(chosen(), OVERLAP, caller.actor()));
  }

  public void revoke() {
    form.tried(() -> keys.revoke(chosen(), caller.actor()));
  }

  private UUID chosen() {
    try {
      return UUID.fromString(String.valueOf(form.text("key")));
    } catch (IllegalArgumentException none) {
      throw new InvalidInputException("key", "choose one");
    }
  }
}
