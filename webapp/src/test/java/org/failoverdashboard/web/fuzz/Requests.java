package org.failoverdashboard.web.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes requests from the description of the interface. */
final class Requests {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");
  private static final List<String> TYPES =
      List.of(
          "application/json", "application/yaml", "text/plain", "application/xml", "nonsense", "");
  private static final String IMPORT = "/api/v1/inventory/import";

  private final List<Described> all = new ArrayList<>();
  private final Chance chance;
  private final Values values;
  private final Documents documents;

  private record Described(String method, String path, JsonNode operation) {}

  Requests(JsonNode openApi, long seed) {
    chance = new Chance(seed);
    values = new Values(chance);
    documents = new Documents(openApi, chance, values);
    openApi
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    all.add(
                        new Described(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getValue()))));
  }

  /** What the description holds. */
  int described() {
    return all.size();
  }

  Sent next() {
    Described described = chance.of(all);
    Map<String, String> headers = new HashMap<>();
    StringBuilder query = new StringBuilder();
    String path = described.path();
    for (JsonNode parameter : described.operation().path("parameters")) {
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", encoded(values.text(name)));
        case "query" -> append(query, name, parameter);
        default -> headers.put(name, header(values.text(name)));
      }
    }
    if (path.equals(IMPORT)) {
      // What is not declared there would be pruned: nothing of the installation may go.
      query = new StringBuilder("&dry_run=true");
    }
    return sent(described, bent(path) + query.toString().replaceFirst("&", "?"), headers);
  }

  private Sent sent(Described described, String target, Map<String, String> headers) {
    String method = chance.oneIn(40) ? chance.of(METHODS) : described.method();
    JsonNode content = described.operation().path("requestBody").path("content");
    String body = "";
    if (!content.isEmpty()) {
      String type = chance.of(content.propertyStream().map(Map.Entry::getKey).toList());
      body = documents.of(content.path(type).path("schema"));
      headers.put("Content-Type", chance.oneIn(20) ? chance.of(TYPES) : type);
    }
    if (chance.oneIn(30)) {
      headers.put("Accept", chance.of(List.of("text/html", "image/png", "*/*;q=0", "x", "/")));
    }
    boolean unavailable = !described.operation().path("responses").path("503").isMissingNode();
    return new Sent(method, target, Map.copyOf(headers), body, unavailable);
  }

  private void append(StringBuilder query, String name, JsonNode parameter) {
    if (chance.oneIn(3)) {
      return;
    }
    boolean number = parameter.path("schema").path("type").asText().equals("integer");
    String value = number && !chance.oneIn(4) ? Long.toString(values.number()) : values.text(name);
    query.append('&').append(name).append('=').append(encoded(value));
  }

  /** Written in another way than anybody would. */
  private String bent(String path) {
    return switch (chance.below(40)) {
      case 0 -> path + "/";
      case 1 -> path.replaceFirst("/v1/", "/v1//");
      case 2 -> path + ";a=b";
      case 3 -> path.replaceFirst("/v1/", "/v1/./");
      case 4 -> path + "/%2e%2e/x";
      default -> path;
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A client could send no other characters. */
  private static String header(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
