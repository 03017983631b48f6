package org.failoverdashboard.web.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.web.rest.EventItem;

/** How the audit is written to a file: a line an event. */
enum AuditFormat {
  /** RFC 4180, with a header. */
  CSV(
      "csv",
      "text/csv; charset=utf-8",
      "at,position,actor_kind,actor,stream,type,reason,payload\r\n") {
    @Override
    String line(EventItem event, ObjectMapper json) throws JsonProcessingException {
      return Stream.of(
                  event.at().toString(),
                  Long.toString(event.position()),
                  event.actor().kind(),
                  event.actor().name(),
                  event.stream(),
                  event.type(),
                  event.reason(),
                  json.writeValueAsString(event.payload()))
              .map(AuditFormat::cell)
              .collect(Collectors.joining(","))
          + "\r\n";
    }
  },
  /** An event as REST tells it on each line. */
  JSONL("jsonl", "application/jsonl", "") {
    @Override
    String line(EventItem event, ObjectMapper json) throws JsonProcessingException {
      return json.writeValueAsString(event) + "\n";
    }
  };

  private final String word;
  private final String mediaType;
  private final String header;

  AuditFormat(String word, String mediaType, String header) {
    this.word = word;
    this.mediaType = mediaType;
    this.header = header;
  }

  static Optional<AuditFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  String word() {
    return word;
  }

  String mediaType() {
    return mediaType;
  }

  /** What comes before the first event. */
  String header() {
    return header;
  }

  abstract String line(EventItem event, ObjectMapper json) throws JsonProcessingException;

  /**
   * What a spreadsheet would take for a formula gets an apostrophe before it: people choose what
   * stands there (OWASP, "CSV Injection").
   */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String harmless = formula ? "'" + text : text;
    boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
