package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/rules.md} is the rule table as people read it. A change of behaviour is a difference
 * there; run with {@code -Ddocs.write=true} to take it over.
 */
class RuleTableDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "rules.md");

  @Test
  void theDocumentSaysWhatTheTableDoes() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, document());
    }

    assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
  }

  private static String document() {
    return """
    # The rules

    What is done about a cluster: the first row whose condition holds. This page is written from the
    table in the code by `RuleTableDocumentTest`, which fails when they differ.

    | rule | when | then | because |
    |---|---|---|---|
    %s

    ## The guards

    Each alone turns `primary-dead` into `vetoed`, and names how an operator lifts it.

    | guard | lifted by |
    |---|---|
    %s

    ## As a diagram

    ```mermaid
    flowchart TD
    %s
    ```
    """
        .formatted(rows(), guards(), diagram());
  }

  private static String rows() {
    return RuleTable.ROWS.stream()
        .map(rule ->
            "| `%s` | %s | **%s** | %s |"
                .formatted(rule.id(), rule.condition(), rule.outcome(), rule.why()))
        .collect(Collectors.joining("\n"));
  }

  private static String guards() {
    return Arrays.stream(Guard.values())
        .map(guard -> "| `%s` | %s |".formatted(guard.id(), guard.override()))
        .collect(Collectors.joining("\n"));
  }

  private static String diagram() {
    StringBuilder lines = new StringBuilder("  observed([something was observed])");
    String before = "observed -->";
    for (int i = 0; i < RuleTable.ROWS.size(); i++) {
      Rule rule = RuleTable.ROWS.get(i);
      lines.append("\n  %s r%d{\"%s\"}".formatted(before, i, rule.condition()));
      lines.append("\n  r%d -- yes --> o%d[\"%s: %s\"]".formatted(i, i, rule.id(), rule.outcome()));
      before = "r%d -- no -->".formatted(i);
    }
    return lines.toString();
  }
}
