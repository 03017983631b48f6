package org.failoverdashboard.web.live;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages that go out together: one alone as the JSON object that it is, several as an array of
 * them. What it costs to send is mostly the sending, not the length.
 */
final class Frame {
  /**
   * In characters. Each browser takes the memory of what is on its way to it, so a burst goes to a
   * thousand of them piece by piece.
   */
  static final int LONGEST = 65_536;

  private final List<Message> messages;
  private final String text;

  /** Whether it goes to many: only then packing it pays. */
  private final boolean shared;

  private volatile @Nullable ByteBuffer packed;

  private Frame(List<Message> messages, boolean shared) {
    this.messages = List.copyOf(messages);
    this.text =
        messages.size() == 1
            ? messages.getFirst().text()
            : messages.stream().map(Message::text).collect(Collectors.joining(",", "[", "]"));
    this.shared = shared;
  }

  static Frame of(Message message) {
    return new Frame(List.of(message), true);
  }

  /**
   * @param messages at least one, in the order of their numbers
   */
  static Frame of(List<Message> messages) {
    return new Frame(messages, true);
  }

  /** For one browser only, whose messages waited. */
  static Frame forOne(List<Message> messages) {
    return new Frame(messages, false);
  }

  /** All of them, in frames that are no longer than they must be where one message is long. */
  static List<Frame> split(List<Message> messages) {
    return split(messages, true);
  }

  /** The same for one browser only. */
  static List<Frame> splitForOne(List<Message> messages) {
    return split(messages, false);
  }

  private static List<Frame> split(List<Message> messages, boolean shared) {
    List<Frame> frames = new ArrayList<>();
    List<Message> together = new ArrayList<>();
    int length = 0;
    for (Message message : messages) {
      int longer = message.text().length() + 1;
      if (!together.isEmpty() && length + longer > LONGEST) {
        frames.add(new Frame(together, shared));
        together.clear();
        length = 0;
      }
      together.add(message);
      length += longer;
    }
    if (!together.isEmpty()) {
      frames.add(new Frame(together, shared));
    }
    return frames;
  }

  List<Message> messages() {
    return messages;
  }

  /** What goes over the wire. */
  String text() {
    return text;
  }

  /** What goes over the wire to who unpacks; empty where the text is the better way. */
  Optional<ByteBuffer> packed() {
    if (!shared || !Packed.isWorthwhile(text)) {
      return Optional.empty();
    }
    ByteBuffer known = packed;
    if (known == null) {
      known = Packed.of(text);
      packed = known;
    }
    return Optional.of(known.duplicate());
  }

  /** When the oldest of the changes in it became known, by the monotonic clock. */
  long sinceNanos() {
    return messages.getFirst().sinceNanos();
  }
}
