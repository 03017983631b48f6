package org.failoverdashboard.simulation.records;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.kernel.Promise;
import org.failoverdashboard.simulation.kernel.Scheduler;
import org.failoverdashboard.simulation.net.Network;

/** The server of the control database: each question is one transaction, carried out on arrival. */
public final class ControlServer {
  public static final String HOST = "control";

  /** The data source's socketTimeout. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How it is with it. */
  public enum Phase {
    UP,
    SLOW,
    READ_ONLY,
    DOWN
  }

  private record Answer<T>(Optional<T> value, String failure) {}

  private final Scheduler scheduler;
  private final Network network;
  private final Tables tables;
  private Phase phase = Phase.UP;

  public ControlServer(Scheduler scheduler, Network network, Tables tables) {
    this.scheduler = scheduler;
    this.network = network;
    this.tables = tables;
  }

  public void phase(Phase to) {
    phase = to;
  }

  public Phase phase() {
    return phase;
  }

  /** Asks something that changes nothing. */
  public <T> T read(Process asking, Function<Tables, T> question)
      throws RecordsFailure, InterruptedException {
    return ask(asking, false, question);
  }

  /**
   * Has something changed.
   *
   * @throws RecordsFailure also when it was changed and the answer got lost
   */
  public <T> T write(Process asking, Function<Tables, T> change)
      throws RecordsFailure, InterruptedException {
    return ask(asking, true, change);
  }

  private <T> T ask(Process asking, boolean writes, Function<Tables, T> question)
      throws RecordsFailure, InterruptedException {
    asking.call();
    Promise<Answer<T>> answered = new Promise<>(asking);
    network.send(asking.name(), HOST, () -> arrived(asking, writes, question, answered));
    Answer<T> answer =
        answered
            .await(PATIENCE)
            .orElseThrow(() -> new RecordsFailure("no answer for " + PATIENCE.toMillis() + " ms"));
    return answer.value().orElseThrow(() -> new RecordsFailure(answer.failure()));
  }

  private <T> void arrived(
      Process asking, boolean writes, Function<Tables, T> question, Promise<Answer<T>> answered) {
    long delay = phase == Phase.SLOW ? scheduler.random().nextLong(6_000_000_000L) : 200_000;
    scheduler.afterNanos(
        delay,
        () -> {
          Answer<T> answer = carryOut(writes, question);
          network.send(HOST, asking.name(), () -> answered.complete(answer));
        });
  }

  private <T> Answer<T> carryOut(boolean writes, Function<Tables, T> question) {
    return switch (phase) {
      case DOWN -> new Answer<>(Optional.empty(), "connection refused");
      case READ_ONLY ->
          writes
              ? new Answer<>(Optional.empty(), "cannot execute in a read-only transaction")
              : new Answer<>(Optional.of(question.apply(tables)), "");
      case UP, SLOW -> new Answer<>(Optional.of(question.apply(tables)), "");
    };
  }
}
