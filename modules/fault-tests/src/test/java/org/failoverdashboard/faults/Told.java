package org.failoverdashboard.faults;

import org.failoverdashboard.regions.api.DomainEvent;

/**
 * What an observer told.
 *
 * @param type of the event
 * @param actor the rule or observer that caused it
 * @param payload as text
 */
record Told(String type, String actor, String reason, String payload) {
  private static final String MARK = "told\t";

  static Told of(DomainEvent event) {
    return new Told(event.type(), event.actor().name(), event.reason(), event.payload().toString());
  }

  /** One line for the log of a process. */
  String line() {
    return MARK + String.join("\t", plain(type), plain(actor), plain(reason), plain(payload));
  }

  static boolean isLine(String line) {
    return line.startsWith(MARK);
  }

  static Told parse(String line) {
    String[] words = line.split("\t", -1);
    return new Told(words[1], words[2], words[3], words[4]);
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
