package org.failoverdashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.failoverdashboard.lab.LinkFault.Direction;
import org.junit.jupiter.api.Test;

class LinksTest {
  private final Links links = new Links();

  @Test
  void whatIsAddedComesOnTopAndGoesByItself() {
    links.fault("n2", LinkFault.delayed(Duration.ofMillis(10)));
    links.add("a", "n2", LinkFault.lagging(Duration.ofMillis(5)));
    links.add("b", null, LinkFault.SILENT);

    assertThat(links.of("n2").delay(Direction.FROM_SERVER)).isEqualTo(Duration.ofMillis(15));
    assertThat(links.of("n2").silentToServer()).isTrue();
    assertThat(links.of("n3").silentToServer()).isTrue();

    links.remove("b");
    links.remove("a");

    assertThat(links.of("n2")).isEqualTo(LinkFault.delayed(Duration.ofMillis(10)));
    assertThat(links.of("n3")).isEqualTo(LinkFault.NONE);
  }

  @Test
  void healingEndsWhatWasAddedAsWell() {
    links.add("a", null, LinkFault.CUT);

    links.heal();

    assertThat(links.of("n2")).isEqualTo(LinkFault.NONE);
  }
}
