package org.failoverdashboard.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageQueryTest {
  private final PageQuery query = new PageQuery();

  @Test
  void withoutACursorThePageBeginsAtTheNewest() {
    assertThat(query.position()).isNull();
    assertThat(query.id()).isNull();
    assertThat(query.limit()).isEqualTo(50);
  }

  @Test
  void aCursorIsReadAsTheListWroteIt() {
    query.cursor = "17";
    assertThat(query.position()).isEqualTo(17);

    query.cursor = "01900000-0000-7000-8000-000000000001";
    assertThat(query.id()).isEqualTo(UUID.fromString(query.cursor));
  }

  @Test
  void aCursorOfAnotherListIsRefusedByName() {
    query.cursor = "eu-west-1";

    assertThatThrownBy(query::position)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("cursor:");
    assertThatThrownBy(query::id)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("cursor:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "1000000", "many", "", "1.5", "99999999999"})
  void aLimitOutsideTheRangeIsRefusedByName(String limit) {
    query.limit = limit;

    assertThatThrownBy(query::limit)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("limit:");
  }

  @Test
  void aPageNamesItsLastItemOnlyWhenMoreFollow() {
    assertThat(Page.of(List.of(3, 2), 2, String::valueOf).nextCursor()).isNull();

    Page<Integer> page = Page.of(List.of(3, 2, 1), 2, String::valueOf);
    assertThat(page.items()).containsExactly(3, 2);
    assertThat(page.nextCursor()).isEqualTo("2");
  }
}
