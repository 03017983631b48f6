package org.failoverdashboard.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/**
 * What the WebSocket would say of many regions with one node each: made from what it says of a few
 * real ones, so that it has the real form.
 */
final class ManyRegions {
  private static final String[] STATES = {"DOWN", "LAGGING", "STALE", "UNKNOWN", "DISCONNECTED"};

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final ObjectNode picture;
  private final JsonNode cluster;
  private final Random random;
  private final int count;
  private long seq = 1;

  /**
   * @param status what {@code GET /api/v1/status} answers
   */
  ManyRegions(JsonNode status, int count, long seed) {
    picture = status.deepCopy();
    cluster = status.path("clusters").get(0);
    random = new Random(seed);
    this.count = count;
    ArrayNode regions = json.arrayNode();
    ArrayNode clusters = json.arrayNode();
    for (int i = 0; i < count; i++) {
      regions.add(region(i));
      clusters.add(cluster(i, i % 40 == 0 ? STATES[i / 40 % STATES.length] : "PRIMARY", 0));
    }
    picture.set("regions", regions);
    picture.set("clusters", clusters);
  }

  String snapshot() {
    ObjectNode message = picture.deepCopy();
    message.put("type", "snapshot").put("epoch", "many").put("seq", seq).put("at", now());
    return message.toString();
  }

  /** A change of some cluster, as one is pushed. */
  String change() {
    ObjectNode message = json.objectNode();
    message.put("type", "cluster").put("seq", ++seq).put("at", now());
    message.set("cluster", cluster(random.nextInt(count), "PRIMARY", random.nextInt(1_000)));
    return message.toString();
  }

  private String now() {
    return picture.path("clusters").get(0).path("since").asText();
  }

  private ObjectNode region(int i) {
    return json.objectNode()
        .put("code", code(i))
        .put("name", "Place " + i)
        .put("latitude", -50 + i * 37 % 115)
        .put("longitude", -170 + i * 71 % 340)
        .put("failure_domain", "domain-" + i % 20)
        .put("version", 1);
  }

  private ObjectNode cluster(int i, String state, int roundTrip) {
    ObjectNode made = cluster.deepCopy();
    ObjectNode node = made.path("nodes").get(0).deepCopy();
    node.put("id", "node-" + i).put("name", "node-" + i).put("region", code(i));
    node.put("state", state).put("role", "primary").put("round_trip_ms", roundTrip);
    made.put("id", "cluster-" + i).put("name", "cluster-" + i).put("primary", "node-" + i);
    made.set("nodes", json.arrayNode().add(node));
    return made;
  }

  private static String code(int i) {
    return "place-" + String.format("%04d", i);
  }
}
