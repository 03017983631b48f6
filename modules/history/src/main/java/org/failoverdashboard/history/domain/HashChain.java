package org.failoverdashboard.history.domain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes tampering show: each event's hash covers its content and the hash before it in its stream,
 * so nothing can be changed, left out or put in without breaking every hash after it.
 */
public final class HashChain {
  /** Before the first event of a stream. */
  public static final Link START = new Link(0, "00".repeat(32));

  /**
   * The end of a stream.
   *
   * @param version the last event's version
   * @param hash its hash, SHA-256 in lower-case hexadecimal digits
   */
  public record Link(long version, String hash) {
    public Link next(EventContent content) {
      return new Link(version + 1, HashChain.hash(this, content));
    }
  }

  /**
   * The first event that does not fit.
   *
   * @param reason a sentence for people
   */
  public record Break(StoredEvent event, String reason) {}

  private HashChain() {}

  /**
   * Looks for the first event that was changed, or stands where one is missing.
   *
   * @param events whole streams from their first event, each in its order; streams may alternate
   */
  public static Optional<Break> firstBreak(Iterable<StoredEvent> events) {
    Map<String, Link> ends = new HashMap<>();
    for (StoredEvent event : events) {
      Optional<Break> found = breakAt(ends.getOrDefault(event.content().stream(), START), event);
      if (found.isPresent()) {
        return found;
      }
      ends.put(event.content().stream(), new Link(event.version(), event.hash()));
    }
    return Optional.empty();
  }

  /**
   * Whether an event does not fit.
   *
   * @param before the end of its stream before it
   */
  public static Optional<Break> breakAt(Link before, StoredEvent event) {
    return Optional.ofNullable(mismatch(before, event)).map(reason -> new Break(event, reason));
  }

  private static @Nullable String mismatch(Link before, StoredEvent event) {
    Link expected = before.next(event.content());
    if (event.version() != expected.version()) {
      return "Event %s of stream %s has version %d where %d is due: an event is missing before it."
          .formatted(
              event.content().id(), event.content().stream(), event.version(), expected.version());
    }
    if (!event.hash().equals(expected.hash())) {
      return "Event %s, version %d of stream %s, is not what was recorded: its content gives the hash %s, and it carries %s."
          .formatted(
              event.content().id(),
              event.version(),
              event.content().stream(),
              expected.hash(),
              event.hash());
    }
    return null;
  }

  private static String hash(Link before, EventContent content) {
    MessageDigest digest = sha256();
    digest.update(HexFormat.of().parseHex(before.hash()));
    digest.update(canonical(before.version() + 1, content).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A JSON array: quoting keeps neighbouring fields apart, null differs from "null". */
  private static String canonical(long version, EventContent content) {
    ArrayNode fields =
        JsonNodeFactory.instance
            .arrayNode()
            .add(content.stream())
            .add(version)
            .add(content.id().toString())
            .add(content.type())
            .add(content.schemaVersion())
            .add(content.at().toString())
            .add(content.actor().kind())
            .add(content.actor().name())
            .add(Objects.toString(content.incident(), null))
            .add(Objects.toString(content.cause(), null))
            .add(Objects.toString(content.correlation(), null))
            .add(content.reason())
            .add(PayloadJson.canonicalTree(content.payload()));
    return PayloadJson.canonical(fields);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
