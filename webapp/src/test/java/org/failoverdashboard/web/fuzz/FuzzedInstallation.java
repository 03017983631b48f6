package org.failoverdashboard.web.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.failoverdashboard.embedded.Program;

/** Gives chance something of its own to change, and takes away what it made of it. */
final class FuzzedInstallation {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OWN =
      """
      {"regions":[{"code":"fuzz-region","name":"Fuzz","latitude":1,"longitude":1}],
       "clusters":[{"name":"fuzz","paused":true,"nodes":[{"name":"fuzz-1","region":"fuzz-region",
         "role":"primary","host":"127.0.0.1","port":1,"user":"nobody","password":"fuzz"}]}]}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String administrator;
  private final Set<String> before = new HashSet<>();
  private String key = "";

  FuzzedInstallation(Program program) {
    base = program.uri();
    byte[] pair = ("admin:" + program.adminPassword()).getBytes(StandardCharsets.UTF_8);
    administrator = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  String openApi() throws IOException, InterruptedException {
    return send("GET", "/openapi/openapi.json", "").body();
  }

  /** The secret of a key that may do everything. */
  String prepare() throws IOException, InterruptedException {
    before.addAll(names());
    HttpResponse<String> own =
        send("POST", "/api/v1/inventory/import?dry_run=false&check=false", OWN);
    assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
    JsonNode made =
        JSON.readTree(
            send("POST", "/api/v1/keys", "{\"name\":\"fuzzer\",\"grants\":[\"admin\"]}").body());
    key = made.path("key").path("id").asText();
    return made.path("secret").asText();
  }

  void cleanUp() throws IOException, InterruptedException {
    send("DELETE", "/api/v1/simulations", "");
    for (String path : names()) {
      if (!before.contains(path)) {
        send("DELETE", path, "");
      }
    }
    send("DELETE", "/api/v1/keys/" + key, "");
  }

  /** Clusters before regions, which cannot go before them. */
  private Set<String> names() throws IOException, InterruptedException {
    Set<String> names = new LinkedHashSet<>();
    add(names, "/api/v1/clusters", "name");
    add(names, "/api/v1/regions", "code");
    add(names, "/api/v1/people", "name");
    add(names, "/api/v1/keys", "id");
    return names;
  }

  private void add(Set<String> names, String list, String field)
      throws IOException, InterruptedException {
    for (JsonNode item :
        JSON.readTree(send("GET", list + "?limit=1000", "").body()).path("items")) {
      names.add(list + "/" + item.path(field).asText());
    }
  }

  private HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", administrator)
            .header("Content-Type", "application/json")
            .header("If-Match", method.equals("DELETE") ? version(path) : "*")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private String version(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", administrator)
                .build(),
            BodyHandlers.discarding())
        .headers()
        .firstValue("ETag")
        .orElse("*");
  }
}
