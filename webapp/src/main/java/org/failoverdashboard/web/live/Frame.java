package org.failoverdashboard.web.live;

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

  /** When the oldest of the changes in it became known, by the monotonic clock. */
  long sinceNanos() {
    return messages.getFirst().sinceNanos();
  }
}
