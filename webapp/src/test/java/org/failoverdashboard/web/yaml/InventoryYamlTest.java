package org.failoverdashboard.web.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.RegionForm;
import org.junit.jupiter.api.Test;

class InventoryYamlTest {
  private static InventoryForm read(String yaml) throws IOException {
    return InventoryYaml.read(yaml.getBytes(UTF_8));
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() throws IOException {
    InventoryForm form =
        new InventoryForm(
            List.of(new RegionForm("eu-west-1", "No: 1, \"here\"", 53.3, -6.2, "yes")),
            List.of(
                new ClusterForm(
                    "orders",
                    new PolicyForm(
                        false,
                        1L,
                        2,
                        3L,
                        4L,
                        5L,
                        6L,
                        7L,
                        List.of("eu-west-1"),
                        8L,
                        9L,
                        "alert",
                        "fail_over",
                        true,
                        10L,
                        true,
                        11),
                    true,
                    List.of(node("0123")))));
    assertThat(InventoryYaml.read(InventoryYaml.write(form))).isEqualTo(form);
  }

  private static NodeForm node(String name) {
    return new NodeForm(
        name,
        "eu-west-1",
        "primary",
        "db1",
        5432,
        null,
        null,
        "never",
        7,
        true,
        "postgres",
        "null",
        null,
        "env:PW",
        null);
  }

  @Test
  void whatIsLeftOutIsNotWritten() throws IOException {
    byte[] written = InventoryYaml.write(new InventoryForm(List.of(), null));
    assertThat(new String(written, UTF_8)).isEqualTo("regions: []\n");
  }

  @Test
  void anEmptyDocumentNamesNothing() throws IOException {
    assertThat(read("# nothing yet\n")).isEqualTo(new InventoryForm(null, null));
  }

  @Test
  void anAliasIsRefusedWithItsLine() {
    assertThatThrownBy(() -> read("regions: &all\n  - {code: a}\nclusters: *all\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("(line 3) an alias is not read");
  }

  @Test
  void aBombOfAliasesIsRefusedAtOnce() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void depthIsBounded() {
    String deep = "regions: " + "[".repeat(1_000) + "]".repeat(1_000);
    assertThatThrownBy(() -> read(deep)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThatThrownBy(() -> read("regions: []\n---\nclusters: []\n"))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThatThrownBy(() -> read("regions: []\nregions: []\n"))
        .isInstanceOf(JsonProcessingException.class);
  }
}
