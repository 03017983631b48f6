package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of programs at the running program. */
final class KeysIT {
  private static final JsonMapper JSON = new JsonMapper();

  private final Program program = RunningSystem.get().program().program();
  private final Visitor admin = new Staff(program).admin();
  private String id = "";
  private String secret = "";

  @BeforeEach
  void make() throws Exception {
    JsonNode made =
        JSON.readTree(
            admin
                .rest(
                    "POST",
                    "/keys",
                    "{\"name\":\"pipeline\",\"grants\":[\"viewer\",\"operator:orders\"],"
                        + "\"expires_in_days\":1}")
                .body());
    id = made.path("key").path("id").asText();
    secret = made.path("secret").asText();
    assertThat(secret).startsWith("fdk_");
  }

  @AfterEach
  void end() throws Exception {
    admin.rest("DELETE", "/keys/" + id, "");
  }

  @Test
  void aProgramDoesWhatItsKeyMayAndNothingElse() throws Exception {
    Visitor pipeline = by(secret);

    assertThat(pipeline.rest("GET", "/me", "").body())
        .contains("\"kind\":\"key\"", "\"name\":\"pipeline\"");
    assertThat(status(pipeline, "GET", "/status")).isEqualTo(200);
    assertThat(status(pipeline, "POST", "/clusters/orders/pause")).isEqualTo(400);
    assertThat(status(pipeline, "POST", "/clusters/catalog/pause")).isEqualTo(403);
    assertThat(status(pipeline, "GET", "/keys")).isEqualTo(403);
    assertThat(pipeline.rest("POST", "/me/password", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void onlyTheBeginningOfASecretIsEverShownAgain() throws Exception {
    String listed = admin.rest("GET", "/keys", "").body();
    String events = admin.rest("GET", "/events?stream=access&limit=200", "").body();

    assertThat(listed).contains(secret.substring(0, secret.indexOf('.'))).doesNotContain(secret);
    assertThat(events).doesNotContain(secret);
    assertThat(listed).doesNotContain("hash");
  }

  @Test
  void anotherSecretReplacesTheFirst() throws Exception {
    HttpResponse<String> rotated =
        admin.rest("POST", "/keys/" + id + "/rotate", "{\"overlap_minutes\":10}");
    String second = JSON.readTree(rotated.body()).path("secret").asText();
    assertThat(status(by(secret), "GET", "/me")).isEqualTo(200);
    assertThat(status(by(second), "GET", "/me")).isEqualTo(200);

    admin.rest("POST", "/keys/" + id + "/rotate", "{}");

    assertThat(status(by(secret), "GET", "/me")).isEqualTo(401);
    assertThat(status(by(second), "GET", "/me")).isEqualTo(401);
  }

  @Test
  void aWebSocketEndsWithTheSecretThatOpenedIt() throws Exception {
    Visitor.Listening listening = by(secret).listen();
    assertThat(listening.first().get(20, TimeUnit.SECONDS)).contains("snapshot");
    HttpResponse<String> rotated =
        admin.rest("POST", "/keys/" + id + "/rotate", "{\"overlap_minutes\":10}");
    Visitor.Listening second = by(JSON.readTree(rotated.body()).path("secret").asText()).listen();
    assertThat(second.first().get(20, TimeUnit.SECONDS)).contains("snapshot");

    admin.rest("POST", "/keys/" + id + "/rotate", "{\"overlap_minutes\":10}");

    assertThat(listening.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1008);
    assertThat(second.closed()).isNotDone();
  }

  @Test
  void whatWasEndedCountsNoMore() throws Exception {
    assertThat(admin.rest("DELETE", "/keys/" + id, "").statusCode()).isEqualTo(204);

    assertThat(status(by(secret), "GET", "/me")).isEqualTo(401);
    assertThat(admin.rest("DELETE", "/keys/" + id, "").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsWrongWithAKeyIsSaidAtOnce() throws Exception {
    HttpResponse<String> refused =
        admin.rest(
            "POST",
            "/keys",
            "{\"name\":\"Not One\",\"grants\":[\"boss\"],\"expires_in_days\":1000}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"name\"", "\"grants[0]\"", "\"expires_in_days\"");
    assertThat(status(admin, "DELETE", "/keys/nonsense")).isEqualTo(400);
  }

  private Visitor by(String key) {
    return new Visitor("key", program.uri(), "Bearer " + key);
  }

  private static int status(Visitor who, String method, String path) throws Exception {
    return who.rest(method, path, "{}").statusCode();
  }
}
