package org.failoverdashboard.web.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. Read by hand: a bad value is a 400 that says why. */
public class PageQuery {
  static final int MAX_LIMIT = 1_000;

  @QueryParam("cursor")
  @Parameter(description = "The next_cursor of the page before; without it from the newest")
  @Nullable String cursor;

  @QueryParam("limit")
  @DefaultValue("50")
  @Parameter(
      description = "At most so many items",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
  String limit = "50";

  /**
   * @throws InvalidInputException when it is no number or out of range
   */
  int limit() {
    try {
      int number = Integer.parseInt(limit);
      if (number >= 1 && number <= MAX_LIMIT) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below as any other number that is none of those allowed.
    }
    throw new InvalidInputException(
        "limit", "must be a whole number from 1 to " + MAX_LIMIT + ", was " + limit);
  }

  /**
   * The position after which the page begins; null for the newest.
   *
   * @throws InvalidInputException when the cursor came from no page of this list
   */
  @Nullable Long position() {
    return cursor(Long::valueOf);
  }

  /**
   * The id after which the page begins; null for the newest.
   *
   * @throws InvalidInputException when the cursor came from no page of this list
   */
  @Nullable UUID id() {
    return cursor(UUID::fromString);
  }

  /**
   * The page of a list that is complete, ordered by name.
   *
   * @param name of an item; what a cursor holds
   */
  public <T> Page<T> byName(List<T> all, Function<T, String> name) {
    int most = limit();
    String last = cursor == null ? "" : cursor;
    List<T> rest = all.stream().filter(item -> name.apply(item).compareTo(last) > 0).toList();
    return Page.of(rest, most, name);
  }

  /**
   * The page of a list that is read from its newest end.
   *
   * @param read gives at most so many items older than that id; null from the newest
   * @param id of an item; what a cursor holds
   */
  public <T> Page<T> byId(BiFunction<@Nullable UUID, Integer, List<T>> read, Function<T, UUID> id) {
    int most = limit();
    return Page.of(read.apply(id(), most + 1), most, item -> id.apply(item).toString());
  }

  /**
   * The page of a list whose cursor is of its own kind.
   *
   * @param parse reads a cursor; fails with {@link IllegalArgumentException} when it is none
   * @param read gives at most so many items after that cursor; null from the newest
   * @param last the cursor of an item
   * @param shown an item as the interface shows it
   */
  public <C, T, I> Page<I> by(
      Function<String, C> parse,
      BiFunction<@Nullable C, Integer, List<T>> read,
      Function<T, C> last,
      Function<T, I> shown) {
    int most = limit();
    Page<T> page =
        Page.of(read.apply(cursor(parse), most + 1), most, item -> last.apply(item).toString());
    return new Page<>(page.items().stream().map(shown).toList(), page.nextCursor());
  }

  private <T> @Nullable T cursor(Function<String, T> parser) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      return parser.apply(cursor);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "cursor", "must be the next_cursor of an earlier answer of this list, or left out");
    }
  }
}
