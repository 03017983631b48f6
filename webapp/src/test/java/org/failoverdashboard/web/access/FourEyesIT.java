package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A primary of an asynchronous cluster is really dead, nothing replaces it by itself, and whoever
 * orders a failover waits for a second person.
 */
final class FourEyesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RunningSystem SYSTEM = RunningSystem.get();
  private static final String ORDER = "{\"reason\":\"the host burns\"}";

  private static Staff staff;
  private static Visitor ann;
  private static Visitor bob;
  private static Visitor guest;
  private static Visitor elsewhere;

  @BeforeAll
  static void nothingIsReplacedByItself() throws Exception {
    staff = new Staff(SYSTEM.program().program());
    ann = staff.employ("eyes.ann", "operator:catalog");
    bob = staff.employ("eyes.bob", "operator:catalog");
    guest = staff.employ("eyes.guest", "viewer:catalog");
    elsewhere = staff.employ("eyes.elsewhere", "operator:orders");
    policy("\"automatic_failover\":false,\"approval_required\":true,\"approval_minutes\":5,");
  }

  @AfterAll
  static void asItWas() throws Exception {
    policy("");
    SYSTEM.program().awaitHealthy();
  }

  @Test
  void whatCanLoseDataIsDoneOnceASecondPersonAgreed() throws Exception {
    SYSTEM.program().awaitHealthy();
    LabNode dead = SYSTEM.catalog().primary().orElseThrow();
    dead.server().killHost();
    awaitDead();

    JsonNode ordered = body(ann.rest("POST", "/clusters/catalog/failover", ORDER)).get("operation");
    String id = ordered.get("id").asText();
    assertThat(ordered.get("state").asText()).isEqualTo("AWAITS_APPROVAL");
    assertThat(ordered.at("/approval/loss").asText()).contains("at risk");
    theSamePersonApprovesNothing(id);
    whoMayNotSeeIsToldNothing(id);

    assertThat(body(bob.rest("GET", "/approvals", "")).at("/items/0/id").asText()).isEqualTo(id);
    JsonNode now = body(bob.rest("GET", "/operations/" + id + "/approval", ""));
    assertThat(now.get("yours").asBoolean()).isFalse();
    assertThat(now.at("/decision/outcome").asText()).isEqualTo("FAIL_OVER");
    assertThat(approve(bob, id, "{\"bytes_at_risk\":0}").statusCode()).isEqualTo(400);
    String agreed = "{\"reason\":\"I saw it\",\"bytes_at_risk\":" + now.get("bytes_at_risk") + "}";
    assertThat(approve(bob, id, agreed).statusCode()).isEqualTo(204);
    assertThat(approve(bob, id, agreed).statusCode()).isEqualTo(409);

    awaitState(id, "COMPLETED");
    assertThat(SYSTEM.catalog().primary().map(LabNode::name)).get().isNotEqualTo(dead.name());
    String events = bob.rest("GET", "/events?stream=cluster:catalog&limit=200", "").body();
    assertThat(events)
        .contains(
            "operation.ordered", "operation.awaits_approval", "operation.approved", "I saw it");
    SYSTEM.program().awaitHealthy();
  }

  @Test
  void whatIsDeniedIsNotDone() throws Exception {
    SYSTEM.program().awaitHealthy();
    LabNode dead = SYSTEM.catalog().primary().orElseThrow();
    dead.server().killHost();
    awaitDead();
    String id =
        body(ann.rest("POST", "/clusters/catalog/failover", ORDER)).at("/operation/id").asText();

    String reason = "{\"reason\":\"the host comes back\"}";
    assertThat(bob.rest("POST", "/operations/" + id + "/deny", reason).statusCode()).isEqualTo(204);

    JsonNode denied = body(ann.rest("GET", "/operations/" + id, ""));
    assertThat(denied.get("state").asText()).isEqualTo("DENIED");
    assertThat(denied.get("outcome").asText()).contains("eyes.bob", "the host comes back");
    assertThat(body(bob.rest("GET", "/approvals", "")).get("items")).isEmpty();
    dead.server().start();
    SYSTEM.program().awaitHealthy();
    assertThat(SYSTEM.catalog().primary().map(LabNode::name)).contains(dead.name());
  }

  private static void theSamePersonApprovesNothing(String id) throws Exception {
    String agreed = "{\"reason\":\"I am sure\",\"bytes_at_risk\":1000000000}";
    assertThat(approve(ann, id, agreed).body()).contains("another person has to approve it");
    JsonNode made =
        body(
            staff
                .admin()
                .rest("POST", "/keys", "{\"name\":\"eyes-key\",\"grants\":[\"operator\"]}"));
    Visitor key = new Visitor("key", ann.base(), "Bearer " + made.get("secret").asText());
    assertThat(approve(key, id, agreed).statusCode()).isEqualTo(403);
    staff.admin().delete("/keys/" + made.at("/key/id").asText(), "1");
    assertThat(body(ann.rest("GET", "/operations/" + id, "")).get("state").asText())
        .isEqualTo("AWAITS_APPROVAL");
  }

  private static void whoMayNotSeeIsToldNothing(String id) throws Exception {
    String agreed = "{\"reason\":\"yes\",\"bytes_at_risk\":1000000000}";
    assertThat(approve(guest, id, agreed).statusCode()).isEqualTo(403);
    assertThat(approve(elsewhere, id, agreed).statusCode()).isEqualTo(404);
    assertThat(body(elsewhere.rest("GET", "/approvals", "")).get("items")).isEmpty();
    assertThat(guest.rest("GET", "/approvals", "").statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> approve(Visitor who, String id, String answer)
      throws Exception {
    return who.rest("POST", "/operations/" + id + "/approve", answer);
  }

  private static void awaitDead() throws Exception {
    String dry = "{\"reason\":\"to see\",\"dry_run\":true}";
    SYSTEM.await(
        "that a failover is possible",
        () ->
            Optional.of(ann.rest("POST", "/clusters/catalog/failover", dry).body())
                .filter(said -> said.contains("\"FAIL_OVER\"")));
  }

  private static void awaitState(String id, String state) throws Exception {
    SYSTEM.await(
        "the state " + state,
        () ->
            Optional.of(body(ann.rest("GET", "/operations/" + id, "")).get("state").asText())
                .filter(state::equals));
  }

  private static void policy(String changed) throws Exception {
    String path = "/clusters/catalog/policy";
    String version = staff.admin().rest("GET", path, "").headers().firstValue("ETag").orElseThrow();
    String body =
        "{%s\"max_loss_bytes\":16777216,\"cool_down_ms\":0,\"warm_up_ms\":0}".formatted(changed);
    assertThat(staff.admin().put(path, version, body)).isEqualTo(200);
  }

  private static JsonNode body(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }
}
