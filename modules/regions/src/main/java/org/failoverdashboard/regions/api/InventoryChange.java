package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an edit does to one thing.
 *
 * @param name a region's code, a cluster's name, or {@code cluster/node}
 * @param changes the fields that differ; a password is never among the values
 */
public record InventoryChange(What what, String name, Action action, List<FieldChange> changes) {

  public InventoryChange {
    changes = List.copyOf(changes);
  }

  public enum What {
    REGION,
    CLUSTER,
    NODE;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public enum Action {
    CREATED,
    CHANGED,
    DELETED,
    UNCHANGED;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param from null when the field had no value
   * @param to null when it has none any more
   */
  public record FieldChange(String field, @Nullable Object from, @Nullable Object to) {}
}
