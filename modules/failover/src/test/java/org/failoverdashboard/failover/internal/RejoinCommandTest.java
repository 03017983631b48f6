package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.junit.jupiter.api.Test;

class RejoinCommandTest {
  private final Node old = node("old", 1);
  private final Node primary = node("new", 2);
  private final Cluster cluster =
      new Cluster(
          new ClusterId(new UUID(0, 9)),
          "orders",
          Policy.DEFAULT,
          List.of(old, primary),
          1,
          primary.id(),
          false,
          0);

  @Test
  void theTemplatesWordsAreFilledInAndNotSplitAgain() {
    RejoinCommand command = command("  ssh db-{node}  rejoin {primary_host}:{primary_port} ");

    assertThat(command.words(cluster, old, primary))
        .containsExactly("ssh", "db-old", "rejoin", "new.example:5402");
  }

  @Test
  void noShellReadsTheWords() throws InterruptedException {
    RejoinCommand.Result result = command("echo {cluster};id $HOME").run(cluster, old, primary);

    assertThat(result.succeeded()).isTrue();
    assertThat(result.output()).isEqualTo("orders;id $HOME");
  }

  @Test
  void aCommandThatFailsSaysWhatItPrinted() throws InterruptedException {
    RejoinCommand.Result result = command("ls /no/such/place").run(cluster, old, primary);

    assertThat(result.succeeded()).isFalse();
    assertThat(result.output()).contains("/no/such/place");
  }

  @Test
  void aCommandThatIsNotThereIsNamed() throws InterruptedException {
    RejoinCommand.Result result = command("no-such-command {node}").run(cluster, old, primary);

    assertThat(result.succeeded()).isFalse();
    assertThat(result.output()).contains("no-such-command");
  }

  private static RejoinCommand command(String template) {
    return new RejoinCommand(template, Duration.ofSeconds(10));
  }

  private static Node node(String name, int number) {
    HostPort address = new HostPort(name + ".example", 5400 + number);
    NodeId id = new NodeId(new UUID(0, number));
    return new Node(id, name, "here", address, address, Promotion.ALLOWED, 0, false);
  }
}
