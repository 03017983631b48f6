package org.failoverdashboard.web.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Makes documents that more or less follow a schema (OpenAPI 3.1), and breaks some of them. */
final class Documents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;
  private static final int TOO_DEEP = 2_000;

  private final JsonNode openApi;
  private final Chance chance;
  private final Values values;

  Documents(JsonNode openApi, Chance chance, Values values) {
    this.openApi = openApi;
    this.chance = chance;
    this.values = values;
  }

  /** As it is sent; not always JSON. */
  String of(JsonNode schema) {
    String text = node("", schema, 0).toString();
    return switch (chance.below(24)) {
      case 0 -> text.substring(0, chance.below(text.length() + 1));
      case 1 -> text + text;
      case 2 -> "[".repeat(TOO_DEEP);
      case 3 -> "{\"a\":".repeat(TOO_DEEP);
      case 4 -> values.text("");
      case 5 -> text.replace(':', ',');
      case 6 -> "";
      default -> text;
    };
  }

  private JsonNode node(String name, JsonNode given, int depth) {
    JsonNode schema = resolved(given);
    if (depth > DEEPEST || values.isOdd(16)) {
      return odd(name);
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer" -> JSON.numberNode(values.number());
      case "number" -> JSON.numberNode(values.number() / 1e3);
      case "boolean" -> JSON.booleanNode(chance.oneIn(2));
      default -> JSON.textNode(value(name, schema));
    };
  }

  private String value(String name, JsonNode schema) {
    List<String> words = schema.path("enum").valueStream().map(JsonNode::asText).toList();
    return words.isEmpty() || values.isOdd(4) ? values.text(name) : chance.of(words);
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (!values.isOdd(5)) {
        object.set(property.getKey(), node(property.getKey(), property.getValue(), depth + 1));
      }
    }
    if (values.isOdd(12)) {
      object.set(values.text(""), odd(""));
    }
    return object;
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int length = chance.below(4);
    for (int i = 0; i < length; i++) {
      array.add(node(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  /** Of another type than what is wanted there. */
  private JsonNode odd(String name) {
    return switch (chance.below(7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(values.number());
      case 2 -> JSON.booleanNode(true);
      case 3 -> JSON.arrayNode().add(values.text(name));
      case 4 -> JSON.objectNode().put(name, values.number());
      case 5 -> JSON.numberNode(1e308);
      default -> JSON.textNode(values.text(name));
    };
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    if (reference.isEmpty()) {
      JsonNode any = schema.path("anyOf").path(0);
      return any.isMissingNode() ? schema : resolved(any);
    }
    return openApi.at(reference.substring(1));
  }

  /** OpenAPI 3.1 names several where null is allowed. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }
}
