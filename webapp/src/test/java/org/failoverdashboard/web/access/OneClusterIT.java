package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.web.access.Operation.Reach;
import org.failoverdashboard.web.access.Operation.Way;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may see one cluster only, {@code orders}, hears nothing of another: {@code catalog}, on which
 * all that can happen has happened. Whatever operation is added to those that answer with a part is
 * asked here too.
 */
final class OneClusterIT {
  /** Names of the other cluster, of its nodes, of where they stand, and what was said of it. */
  private static final String[] OTHERS = {
    "catalog", "eu-west-1", "us-west-2", "Nobody else is to read this"
  };

  private static final String WHY = "{\"reason\":\"Nobody else is to read this\"}";
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  private static Visitor admin;
  private static Visitor viewer;
  private static Visitor auditor;
  private static Visitor operator;
  private static Visitor.Listening listening;
  private static Visitor.Listening listeningToAll;
  private static String operation;
  private static String incident;

  @BeforeAll
  static void muchHappensToAnotherCluster() throws Exception {
    Staff staff = new Staff(RunningSystem.get().program().program());
    admin = staff.admin();
    viewer = staff.employ("part.viewer", "viewer:orders");
    auditor = staff.employ("part.auditor", "auditor:orders");
    operator = staff.employ("part.operator", "operator:orders");
    listening = viewer.listen();
    listeningToAll = admin.listen();
    assertThat(listening.first().get(20, TimeUnit.SECONDS)).contains("snapshot", "orders");
    for (String what : List.of("pause", "resume")) {
      assertThat(post("/clusters/catalog/" + what, WHY)).isBetween(200, 204);
      assertThat(post("/clusters/orders/" + what, "{\"reason\":\"Seen by all\"}"))
          .isBetween(200, 204);
    }
    operation = id(admin.rest("POST", "/clusters/catalog/switchover", WHY).body());
    await(
        "the switchover",
        () -> admin.rest("GET", "/operations/" + operation, "").body().contains("\"COMPLETED\""));
    await(
        "the end of the incident",
        () -> admin.rest("GET", "/incidents?limit=1", "").body().contains("\"RESOLVED\""));
    incident = id(admin.rest("GET", "/incidents?limit=1", "").body());
  }

  @Test
  void allThatRestAnswersWithIsOfThatCluster() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Operation row : parts(Way.REST)) {
      String path = row.name().substring("GET ".length());
      var answer = who(row).rest("GET", path, "");

      softly.assertThat(answer.statusCode()).as(row.name()).isEqualTo(200);
      softly.assertThat(answer.body()).as(row.name()).doesNotContain(OTHERS);
    }
    softly.assertAll();
    assertThat(viewer.rest("GET", "/clusters", "").body()).contains("orders");
    assertThat(viewer.rest("GET", "/regions", "").body()).contains("eu-central-1");
    assertThat(viewer.rest("GET", "/events", "").body()).contains("Seen by all");
    assertThat(auditor.rest("GET", "/audit", "").body()).contains("Seen by all");
    Visitor both =
        new Staff(RunningSystem.get().program().program())
            .employ("part.both", "auditor:orders", "viewer:catalog");
    assertThat(both.rest("GET", "/audit", "").body())
        .contains("Seen by all")
        .doesNotContain(OTHERS);
    assertThat(viewer.rest("GET", "/status?as_of=" + RunningSystem.get().time().now(), "").body())
        .doesNotContain(OTHERS);
  }

  @Test
  void whatIsOfAnotherIsNotThere() throws Exception {
    for (String path :
        List.of(
            "/clusters/catalog",
            "/clusters/catalog/status",
            "/clusters/catalog/explain",
            "/regions/eu-west-1",
            "/regions/eu-west-1/explain",
            "/incidents/" + incident,
            "/incidents/" + incident + "/report",
            "/operations/" + operation)) {
      var there = viewer.rest("GET", path, "");
      var nowhere =
          viewer.rest(
              "GET", path.replace("catalog", "no-such").replace("eu-west-1", "no-such"), "");

      assertThat(admin.rest("GET", path, "").statusCode()).as(path).isEqualTo(200);
      assertThat(there.statusCode()).as(path).isEqualTo(404);
      assertThat(there.body().replace("catalog", "no-such").replace("eu-west-1", "no-such"))
          .isEqualTo(nowhere.body());
    }
    assertThat(viewer.rest("GET", "/events?stream=cluster:catalog", "").body())
        .contains("\"items\":[]");
    assertThat(viewer.rest("GET", "/events?stream=access", "").body()).contains("\"items\":[]");
  }

  @Test
  void pagesShowNothingOfAnother() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Operation row : parts(Way.PAGE)) {
      var answer = who(row).page(row.name().replace("/**", "/openapi.json"));
      softly.assertThat(answer.statusCode()).as(row.name()).isNotEqualTo(403);
      boolean documents = row.name().contains("openapi") || row.name().contains("webjars");
      if (!documents) {
        softly.assertThat(answer.body()).as(row.name()).doesNotContain(OTHERS);
      }
    }
    softly.assertAll();
    assertThat(viewer.page("/clusters/orders").statusCode()).isEqualTo(200);
    for (String path :
        List.of("/clusters/catalog", "/regions/eu-west-1", "/incidents/" + incident)) {
      assertThat(viewer.page(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void notAByteOfAnotherIsPushed() throws Exception {
    await(
        "the same event at both",
        () ->
            listening.all().indexOf("Seen by all") > 0
                && listeningToAll.all().indexOf("\"RESOLVED\"") > 0);

    assertThat(listeningToAll.all().toString()).contains(OTHERS);
    assertThat(listening.all().toString()).doesNotContain(OTHERS);
  }

  @Test
  void whoMaySeeMoreIsToldMoreAtOnce() throws Exception {
    Staff staff = new Staff(RunningSystem.get().program().program());
    Visitor grows = staff.employ("part.grows", "viewer:orders");
    Visitor.Listening before = grows.listen();
    assertThat(before.first().get(20, TimeUnit.SECONDS)).doesNotContain("catalog");

    admin.rest("PUT", "/people/part.grows", "{\"grants\":[\"viewer:orders\",\"viewer:catalog\"]}");

    assertThat(before.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1008);
    assertThat(grows.listen().first().get(20, TimeUnit.SECONDS)).contains("catalog", "orders");
  }

  private static Visitor who(Operation row) {
    if (row.may().contains(Role.VIEWER)) {
      return viewer;
    }
    return row.may().contains(Role.AUDITOR) ? auditor : operator;
  }

  private static List<Operation> parts(Way way) {
    return Operations.all().stream()
        .filter(row -> row.way() == way && row.reach() == Reach.PART && !row.name().contains("{}"))
        .toList();
  }

  private static int post(String path, String body) throws Exception {
    return admin.rest("POST", path, body).statusCode();
  }

  private static String id(String body) {
    Matcher found = ID.matcher(body);
    assertThat(found.find()).as(body).isTrue();
    return found.group(1);
  }

  /** Asks whether it is so. */
  private interface Question {
    boolean asked() throws Exception;
  }

  private static void await(String what, Question question) throws Exception {
    RunningSystem.get().await(what, () -> question.asked() ? Optional.of(true) : Optional.empty());
  }
}
