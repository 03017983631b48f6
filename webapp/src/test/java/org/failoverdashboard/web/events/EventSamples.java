package org.failoverdashboard.web.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The stored samples of events of the module history: which fields those of a type have. */
final class EventSamples {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, List<Set<String>>> fields = new HashMap<>();

  private EventSamples() {}

  static EventSamples read() {
    Path folder = repository().resolve("modules/history/src/test/resources");
    EventSamples samples = new EventSamples();
    try {
      for (String file : List.of("events-v1.jsonl", "event-samples-v1.jsonl")) {
        for (String line : Files.readAllLines(folder.resolve(file))) {
          if (!line.isBlank()) {
            JsonNode read = JSON.readTree(line);
            samples.add(read.has("content") ? read.path("content") : read);
          }
        }
      }
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path repository() {
    return Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath().normalize();
  }

  private void add(JsonNode event) throws IOException {
    Set<String> names = new TreeSet<>();
    JSON.readTree(event.path("payload").asText()).fieldNames().forEachRemaining(names::add);
    String key = key(event.path("type").asText(), event.path("schemaVersion").asInt());
    fields.computeIfAbsent(key, _ -> new ArrayList<>()).add(names);
  }

  Set<String> types() {
    Set<String> types = new TreeSet<>();
    fields.keySet().forEach(key -> types.add(key.substring(0, key.indexOf(' '))));
    return types;
  }

  /** Whether there are samples of that type and version. */
  boolean has(String type, int version) {
    return fields.containsKey(key(type, version));
  }

  /** Fields that no sample has, with a plus, and fields that all samples have, with a minus. */
  Set<String> differences(String type, int version, Set<String> found) {
    List<Set<String>> known = fields.getOrDefault(key(type, version), List.of());
    Set<String> differences = new TreeSet<>();
    found.stream()
        .filter(name -> known.stream().noneMatch(sample -> sample.contains(name)))
        .forEach(name -> differences.add("+" + name));
    known.stream()
        .flatMap(Set::stream)
        .filter(name -> known.stream().allMatch(sample -> sample.contains(name)))
        .filter(name -> !found.contains(name))
        .forEach(name -> differences.add("-" + name));
    return differences;
  }

  private static String key(String type, int version) {
    return type + " " + version;
  }
}
