package org.failoverdashboard.failover.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;

/**
 * The admin's command that makes an old primary a standby again, on its host: a template split at
 * white space and run without a shell. Its words may hold {@code {cluster}}, {@code {node}}, {@code
 * {primary}}, {@code {primary_host}}, {@code {primary_port}}.
 */
final class RejoinCommand {
  private static final int OUTPUT_LIMIT = 2_000;

  private final List<String> template;
  private final Duration timeout;

  RejoinCommand(String template, Duration timeout) {
    this.template = Arrays.stream(template.strip().split("\\s+")).toList();
    this.timeout = timeout;
  }

  /**
   * What came of it.
   *
   * @param output what it printed, shortened
   */
  record Result(boolean succeeded, String output) {}

  List<String> words(Cluster cluster, Node node, Node primary) {
    Map<String, String> values =
        Map.of(
            "{cluster}", cluster.name(),
            "{node}", node.name(),
            "{primary}", primary.name(),
            "{primary_host}", primary.replicationAddress().host(),
            "{primary_port}", Integer.toString(primary.replicationAddress().port()));
    return template.stream().map(word -> filled(word, values)).toList();
  }

  private static String filled(String word, Map<String, String> values) {
    String filled = word;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }

  Result run(Cluster cluster, Node node, Node primary) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(words(cluster, node, primary)).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return await(process);
    } catch (IOException notStarted) {
      return new Result(false, "the command does not start: " + notStarted.getMessage());
    }
  }

  private Result await(Process process) throws IOException, InterruptedException {
    byte[] output = process.getInputStream().readNBytes(OUTPUT_LIMIT);
    process.getInputStream().skip(Long.MAX_VALUE);
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      return new Result(false, "stopped after " + timeout.toSeconds() + " s");
    }
    String text = new String(output, StandardCharsets.UTF_8).strip();
    return new Result(process.exitValue() == 0, text);
  }
}
