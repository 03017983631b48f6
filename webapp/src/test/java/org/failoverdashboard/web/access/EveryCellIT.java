package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.access.Operation.Way;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every cell of the table of operations, asked of the running program from outside. */
final class EveryCellIT {
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;

  private static final Map<Role, Visitor> people = new EnumMap<>(Role.class);
  private static Staff staff;
  private static Visitor nobody;
  private static Visitor powerless;

  @BeforeAll
  static void everyRole() throws Exception {
    Program program = RunningSystem.get().program().program();
    staff = new Staff(program);
    nobody = Visitor.nobody(program.uri());
    for (Role role : Role.values()) {
      people.put(role, staff.employ("cell." + role.word(), role.word()));
    }
    powerless = staff.employ("cell.none");
  }

  @Test
  void restAnswersWhoeverTheTableNamesAndNobodyElse() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Operation row : rows(Way.REST)) {
      softly.assertThat(rest(nobody, row)).as(row.name()).isEqualTo(UNAUTHENTICATED);
      softly
          .assertThat(rest(powerless, row) == FORBIDDEN)
          .as(row.name() + " without a role")
          .isEqualTo(!row.self());
      for (Role role : Role.values()) {
        boolean may = row.self() || row.may().contains(role);
        softly
            .assertThat(rest(person(role), row))
            .as(row.name() + " by " + role)
            .matches(status -> status != UNAUTHENTICATED && may == (status != FORBIDDEN));
      }
    }
    softly.assertAll();
  }

  @Test
  void pagesOpenForWhoeverTheTableNamesAndNobodyElse() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Operation row : rows(Way.PAGE)) {
      String path = row.name().replace("/**", "/openapi.json").replace("{}", "new");
      softly.assertThat(nobody.page(path).statusCode()).as(path).isIn(302, UNAUTHENTICATED);
      softly
          .assertThat(powerless.page(path).statusCode() == FORBIDDEN)
          .as(path + " without a role")
          .isEqualTo(!row.self());
      for (Role role : Role.values()) {
        boolean may = row.self() || row.may().contains(role);
        softly
            .assertThat(person(role).page(path).statusCode())
            .as(path + " by " + role)
            .matches(status -> status != UNAUTHENTICATED && may == (status != FORBIDDEN));
      }
    }
    softly.assertAll();
  }

  @Test
  void theWebSocketTalksToWhoeverTheTableNamesAndNobodyElse() throws Exception {
    for (Role role : Role.values()) {
      assertThat(person(role).listen().first().get(20, TimeUnit.SECONDS)).contains("snapshot");
    }
    assertThatThrownBy(powerless::listen).hasMessageContaining("WebSocketHandshakeException");
    assertThatThrownBy(nobody::listen).hasMessageContaining("WebSocketHandshakeException");
  }

  @Test
  void aRoleOnOneClusterCountsThereAlone() throws Exception {
    Visitor operator = staff.employ("cell.orders", "operator:orders");

    assertThat(status(operator, "POST", "/clusters/orders/pause")).isEqualTo(400);
    assertThat(status(operator, "POST", "/clusters/catalog/pause")).isEqualTo(404);
    assertThat(status(operator, "GET", "/clusters/orders/status")).isEqualTo(200);
    assertThat(status(operator, "GET", "/clusters/catalog/status")).isEqualTo(404);
    assertThat(status(operator, "GET", "/storm-brake")).isEqualTo(FORBIDDEN);
    assertThat(status(operator, "PUT", "/clusters/orders/policy")).isEqualTo(FORBIDDEN);
    assertThat(status(operator, "POST", "/clusters/orders%2Fx/pause")).isNotEqualTo(200);
    // Whoever declares a server says where secrets are sent.
    Visitor admin = staff.employ("cell.orders.admin", "admin:orders");
    assertThat(status(admin, "PUT", "/clusters/orders/policy")).isNotEqualTo(FORBIDDEN);
    assertThat(status(admin, "POST", "/clusters/orders/nodes")).isEqualTo(FORBIDDEN);
  }

  @Test
  void aPasswordThatSomebodyElseChoseHasToBeChangedFirst() throws Exception {
    Visitor fresh = staff.hire("cell.fresh", "admin");

    assertThat(fresh.rest("GET", "/status", "").body()).contains("password-must-be-changed");
    assertThat(fresh.page("/").headers().firstValue("Location"))
        .get()
        .asString()
        .endsWith("/account");
    assertThat(fresh.rest("GET", "/me", "").body()).contains("\"must_change_password\":true");
    assertThat(status(staff.employ("cell.fresh", "admin"), "GET", "/status")).isEqualTo(200);
  }

  @Test
  void whoLosesTheRightsIsCutOffWithinFiveSeconds() throws Exception {
    Visitor viewer = staff.employ("cell.leaves", "viewer");
    Visitor.Listening listening = viewer.listen();
    assertThat(listening.first().get(20, TimeUnit.SECONDS)).contains("snapshot");

    staff.admin().rest("PUT", "/people/cell.leaves", "{\"disabled\":true}");

    assertThat(listening.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1008);
    assertThat(status(viewer, "GET", "/status")).isEqualTo(UNAUTHENTICATED);
  }

  @Test
  void whatIsDeniedIsRemembered() throws Exception {
    status(person(Role.VIEWER), "POST", "/clusters/orders/drill");

    String events =
        RunningSystem.get()
            .await(
                "the event",
                () -> {
                  String found = deniedEvents();
                  return found.contains("drill") ? Optional.of(found) : Optional.empty();
                });

    assertThat(events).contains("cell.viewer may not POST /clusters/{name}/drill");
  }

  private String deniedEvents() {
    try {
      return staff.admin().rest("GET", "/events?stream=access&limit=100", "").body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoStandsInTheConfigurationIsNotDeleted() throws Exception {
    assertThat(staff.admin().rest("DELETE", "/people/admin", "").body())
        .contains("stands in the configuration");
  }

  private static Visitor person(Role role) {
    return Objects.requireNonNull(people.get(role));
  }

  private static int rest(Visitor who, Operation row) throws Exception {
    String[] parts = row.name().split(" ", -1);
    String path = parts[1].replace("{}", "no-such");
    return who.rest(parts[0], path, "{}").statusCode();
  }

  private static int status(Visitor who, String method, String path) throws Exception {
    return who.rest(method, path, "{}").statusCode();
  }

  private static Iterable<Operation> rows(Way way) {
    return Operations.all().stream().filter(row -> row.way() == way).toList();
  }
}
