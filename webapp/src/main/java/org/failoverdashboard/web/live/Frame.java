package org.failoverdashboard.web.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Messages that go out together: one alone as the JSON object that it is, several as an array of
 * them. What it costs to send is mostly the sending, not the length.
 *
 * @param messages at least one, in the order of their numbers
 * @param text what goes over the wire
 */
record Frame(List<Message> messages, String text) {
  /**
   * In characters. Each browser takes the memory of what is on its way to it, so a burst goes to a
   * thousand of them piece by piece.
   */
  static final int LONGEST = 65_536;

  Frame {
    messages = List.copyOf(messages);
  }

  static Frame of(Message message) {
    return new Frame(List.of(message), message.text());
  }

  static Frame of(List<Message> messages) {
    return messages.size() == 1
        ? of(messages.getFirst())
        : new Frame(
            messages,
            messages.stream().map(Message::text).collect(Collectors.joining(",", "[", "]")));
  }

  /** All of them, in frames that are no longer than they must be where one message is long. */
  static List<Frame> split(List<Message> messages) {
    List<Frame> frames = new ArrayList<>();
    List<Message> together = new ArrayList<>();
    int length = 0;
    for (Message message : messages) {
      int longer = message.text().length() + 1;
      if (!together.isEmpty() && length + longer > LONGEST) {
        frames.add(of(together));
        together.clear();
        length = 0;
      }
      together.add(message);
      length += longer;
    }
    if (!together.isEmpty()) {
      frames.add(of(together));
    }
    return frames;
  }

  /** When the oldest of the changes in it became known, by the monotonic clock. */
  long sinceNanos() {
    return messages.getFirst().sinceNanos();
  }
}
