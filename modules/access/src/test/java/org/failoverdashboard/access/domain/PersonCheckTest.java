package org.failoverdashboard.access.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.PersonForm;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonCheckTest {
  private static final String GOOD = "correct horse battery";

  @Test
  void whatIsRightIsTaken() {
    assertThatCode(
            () -> PersonCheck.created(form("jane.doe@example", GOOD, "viewer", "operator:orders")))
        .doesNotThrowAnyException();
    assertThat(PersonCheck.grants(List.of("viewer", "operator:orders", "viewer")))
        .containsExactly(Grant.everywhere(Role.VIEWER), new Grant(Role.OPERATOR, "orders"));
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    assertThat(wrong(form("Jane Doe", "short", "viewer", "boss", "viewer:NOT ONE", null)))
        .containsExactly("name", "password", "grants[1]", "grants[2]", "grants[3]");
  }

  @Test
  void aNameNeverChangesAndAPasswordMayStay() {
    assertThatCode(() -> PersonCheck.changed("jane", new PersonForm(null, null, null, true)))
        .doesNotThrowAnyException();
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> PersonCheck.changed("jane", new PersonForm("joan", null, null, null)));
    assertThat(refused.violations()).extracting(Violation::field).containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eleven char", "aaaaaaaaaaaaaaa", "my name is jane", "Password12345"})
  void aPasswordThatIsGuessedIsRefused(String password) {
    assertThat(PasswordRules.refusal(password, "jane")).isPresent();
  }

  @Test
  void aLongOneNeedsNoKindsOfCharacters() {
    assertThat(PasswordRules.refusal("all of it in lower case", "jane")).isEmpty();
    assertThat(PasswordRules.refusal("x".repeat(60) + "abcdefg".repeat(10), "jane")).isPresent();
  }

  private static List<String> wrong(PersonForm form) {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> PersonCheck.created(form));
    return refused.violations().stream().map(Violation::field).toList();
  }

  private static PersonForm form(String name, String password, @Nullable String... grants) {
    return new PersonForm(name, password, Arrays.asList(grants), null);
  }
}
