package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.web.access.Operation.Way;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/access.md} are the table of operations as people read it. A change of
 * rights is a difference there; run with {@code -Ddocs.write=true} to take it over.
 */
class AccessDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "access.md");
  private static final String BEGIN = "<!-- written by AccessDocumentTest -->\n";

  @Test
  void theDocumentSaysWhatTheTableDoes() throws IOException {
    String text = Files.readString(DOCUMENT);
    String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(DOCUMENT, head + tables());
    }

    assertThat(Files.readString(DOCUMENT)).isEqualTo(head + tables());
  }

  private static String tables() {
    return Arrays.stream(Way.values())
        .map(AccessDocumentTest::table)
        .collect(Collectors.joining("\n"));
  }

  private static String table(Way way) {
    String title =
        switch (way) {
          case REST -> "REST, below `/api/v1`";
          case PAGE -> "Pages and documents";
          case ACTION -> "What forms do";
          case WEBSOCKET -> "WebSocket";
        };
    return Stream.concat(
            Stream.of(
                "### " + title + "\n",
                "| operation | viewer | operator | admin | auditor | one cluster |",
                "|---|---|---|---|---|---|"),
            Operations.all().stream().filter(row -> row.way() == way).map(AccessDocumentTest::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String reach(Operation row) {
    return switch (row.reach()) {
      case INSTALLATION -> "";
      case CLUSTER -> "enough";
      case PART -> "its part";
    };
  }

  private static String row(Operation row) {
    String cells =
        Stream.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN, Role.AUDITOR)
            .map(role -> row.self() ? "oneself" : row.may().contains(role) ? "yes" : "")
            .collect(Collectors.joining(" | "));
    return "| `%s` | %s | %s |".formatted(row.name(), cells, reach(row));
  }
}
