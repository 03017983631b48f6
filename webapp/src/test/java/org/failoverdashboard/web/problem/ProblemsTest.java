package org.failoverdashboard.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.StaleVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();

  private static Problem of(Throwable failure) {
    return Problems.of(failure).orElseThrow();
  }

  @Test
  void eachRefusalHasItsStatusAndType() {
    assertThat(of(new InvalidInputException("port", "is missing")))
        .isEqualTo(
            new Problem(
                "urn:failover:problem:invalid-input",
                "The input cannot be taken",
                400,
                "port is missing",
                "",
                List.of(new Violation("port", "is missing"))));
    assertThat(of(new NotInInventoryException("no")).status()).isEqualTo(404);
    assertThat(of(new InventoryConflictException("name", "taken")).status()).isEqualTo(409);
    assertThat(of(new StaleVersionException("Region a", 1, 2)).status()).isEqualTo(412);
    assertThat(of(new VersionRequiredException()).status()).isEqualTo(428);
    assertThat(of(new ControlDatabaseException("gone")).status()).isEqualTo(503);
    assertThat(of(new TooManyAttemptsException(7)).status()).isEqualTo(429);
  }

  @Test
  void aLostConnectionIsTheDatabasesAndAWrongQuestionThisProgramsFault() {
    assertThat(of(new IllegalStateException(new SQLException("gone", "08006"))).status())
        .isEqualTo(503);
    assertThat(Problems.of(new IllegalStateException(new SQLException("no table", "42P01"))))
        .isEmpty();
    assertThat(Problems.of(new NullPointerException())).isEmpty();
  }

  /** Faces and CDI wrap what a page throws. */
  @Test
  void thatTheDatabaseIsAwayIsFoundHoweverDeepItIsWrapped() {
    Throwable away = new ControlDatabaseException("gone");
    Throwable wrapped = new IllegalStateException(new IllegalStateException(away));

    assertThat(Problems.away(wrapped).orElseThrow().detail()).isEqualTo("gone");
    assertThat(Problems.away(new IllegalStateException(new NullPointerException()))).isEmpty();
    assertThat(Problems.away(new IllegalStateException(new NotInInventoryException("no"))))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          clusters: [{name: a, colour: red}]          | clusters[0].colour        | is not known here; known are: name, nodes, paused, policy
          clusters: [{name: a, nodes: [{port: high}]}] | clusters[0].nodes[0].port | must be a whole number
          clusters: [{name: a, paused: 3}]             | clusters[0].paused        | must be true or false
          clusters: {name: a}                          | clusters                  | must be a list
          clusters: [{policy: [1]}]                    | clusters[0].policy        | must be an object with named fields
          regions: [{latitude: north}]                 | regions[0].latitude       | must be a number
          """)
  void whatCannotBeReadIsSaidWithItsPathAndLine(String yaml, String field, String reason) {
    Violation violation = of(unreadable(yaml)).errors().getFirst();
    assertThat(violation.field()).isEqualTo(field);
    assertThat(violation.reason()).startsWith("(line 1, column ").contains(reason);
  }

  @Test
  void theDocumentIsNeverQuoted() {
    String secret = "clusters: [{name: a, nodes: [{port: hunter2}, {password: hunter2]";
    assertThat(of(unreadable(secret)).toString()).doesNotContain("hunter2");
    assertThat(of(unreadable("regions: \"hunter2")).toString()).doesNotContain("hunter2");
  }

  private static JsonProcessingException unreadable(String yaml) {
    try {
      YAML.readValue(yaml, InventoryForm.class);
      throw new AssertionError("was read: " + yaml);
    } catch (JsonProcessingException refused) {
      return refused;
    } catch (IOException other) {
      throw new AssertionError(other);
    }
  }
}
