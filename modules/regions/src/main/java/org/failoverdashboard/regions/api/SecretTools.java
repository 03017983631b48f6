package org.failoverdashboard.regions.api;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.failoverdashboard.regions.internal.Resealing;
import org.jspecify.annotations.Nullable;

/** What is done to stored secrets beside the running program. */
public final class SecretTools {
  /**
   * @param anew how many of each kind were encrypted anew
   * @param left which open with neither key and stay as they are: table and id
   */
  public record Resealed(Map<String, Integer> anew, List<String> left) {
    public Resealed {
      left = List.copyOf(left);
    }
  }

  private SecretTools() {}

  /**
   * What the program seals with.
   *
   * @param previous opens as well; null for none
   * @throws MissingSecretException when one is no key
   */
  public static Sealing sealing(String key, @Nullable String previous) {
    return Resealing.sealing(key, previous);
  }

  /**
   * Encrypts everything anew that is stored under another key: all of it in one transaction, or
   * nothing. What is under the new key already stays, so that it may be done again.
   *
   * @param key the new one, 32 bytes in Base64
   * @param previous under which things are stored
   * @param leaving whether what opens with neither stays as it is
   * @throws MissingSecretException when one is no key, or something opens with neither and is not
   *     to be left
   * @throws SQLException also when somebody else holds a lock for longer than 3 s
   */
  public static Resealed reseal(DataSource control, String key, String previous, boolean leaving)
      throws SQLException {
    return Resealing.run(control, key, previous, leaving);
  }
}
