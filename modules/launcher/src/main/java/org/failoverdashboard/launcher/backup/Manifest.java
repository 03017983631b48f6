package org.failoverdashboard.launcher.backup;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What a backup holds, so that a damaged or a foreign one is known before anything is written.
 *
 * @param format how the file is laid out; raised when an older program could not read it
 * @param takenAt ISO-8601
 * @param schemaVersion of the last migration: the tables are made up to it, and no further
 * @param server the version of PostgreSQL that it was taken from
 * @param events how many events the store had
 * @param ends where every stream of the store ended, as verify-history prints it
 * @param chainHolds false when the history had been changed before
 * @param tables in an order in which each comes after those that it refers to
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Manifest(
    int format,
    String takenAt,
    String schemaVersion,
    String server,
    long events,
    String ends,
    boolean chainHolds,
    List<Table> tables) {
  static final int FORMAT = 1;

  /**
   * A table as {@code COPY} writes it as text.
   *
   * @param sha256 over those bytes, in lower-case hexadecimal digits
   * @param partitions names of its partitions; none when it has none
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Table(
      String name, List<String> columns, long rows, String sha256, List<String> partitions) {}

  public Manifest {
    tables = List.copyOf(tables);
  }

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
