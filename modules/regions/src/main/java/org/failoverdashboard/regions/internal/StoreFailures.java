package org.failoverdashboard.regions.internal;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.jspecify.annotations.Nullable;

/** Says what a failed transaction means to whoever wanted it. */
final class StoreFailures {
  private static final String INTEGRITY_VIOLATION = "23";

  private StoreFailures() {}

  /**
   * @return what is to be thrown instead; the failure itself when it says enough, or is a fault of
   *     this program
   */
  static RuntimeException explained(RuntimeException failure) {
    if (find(failure, OptimisticLockException.class).isPresent()) {
      return new InventoryConflictException(
          "",
          "somebody else changed the same at this moment; read it again and repeat your change");
    }
    Optional<SQLException> sql = find(failure, SQLException.class);
    if (sql.isEmpty()) {
      return failure;
    }
    if (String.valueOf(sql.get().getSQLState()).startsWith(INTEGRITY_VIOLATION)) {
      return new InventoryConflictException(
          "", "it does not fit what is stored: " + Causes.rootMessage(failure));
    }
    return new ControlDatabaseException(
        "The control database did not answer: " + Causes.rootMessage(failure), failure);
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> wanted) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < Causes.DEEPEST; depth++) {
      if (wanted.isInstance(cause)) {
        return Optional.of(wanted.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
