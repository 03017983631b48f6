package org.failoverdashboard.simulation.postgres;

import java.time.Duration;
import java.util.function.Consumer;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.kernel.Promise;
import org.failoverdashboard.simulation.net.Network;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a process to one life of a server. A statement that was sent is carried out when
 * it arrives, even if nobody waits for its answer any more.
 */
public final class Session {
  /** A statement that is answered at once. */
  @FunctionalInterface
  public interface Statement<T> {
    T on(Server server) throws SqlFailure;
  }

  /** A statement that is answered when the server gets to it. */
  @FunctionalInterface
  interface SlowStatement<T> {
    void on(Server server, Consumer<Answer<T>> reply);
  }

  private final Process process;
  private final Network network;
  private final Server server;
  private final int life;
  private final Promise<SqlFailure> closed;
  private @Nullable Runnable abandon;

  private Session(Process process, Network network, Server server, int life) {
    this.process = process;
    this.network = network;
    this.server = server;
    this.life = life;
    this.closed = new Promise<>(process);
  }

  /** Connects and signs in. */
  public static Session open(Process process, Network network, Server server, Duration patience)
      throws SqlFailure, InterruptedException {
    process.call();
    Promise<Answer<Integer>> signedIn = new Promise<>(process);
    String here = process.name();
    network.send(
        here,
        server.name(),
        () ->
            server.connect(
                answer -> network.send(server.name(), here, () -> signedIn.complete(answer))));
    Answer<Integer> answer =
        signedIn
            .await(patience)
            .orElseThrow(() -> new SqlFailure(FailureKind.TIMED_OUT, "no answer to a connect"));
    Session session = new Session(process, network, server, answer.get());
    server.attach(session);
    return session;
  }

  public <T> T call(Duration patience, Statement<T> statement)
      throws SqlFailure, InterruptedException {
    return slowly(
        patience,
        (there, reply) -> {
          try {
            reply.accept(new Answer.Result<>(statement.on(there)));
          } catch (SqlFailure failure) {
            reply.accept(new Answer.Error<>(failure));
          }
        });
  }

  /** A commit that was sent. */
  public static final class Commit {
    private final Promise<Answer<Boolean>> answered;

    private Commit(Promise<Answer<Boolean>> answered) {
      this.answered = answered;
    }

    /**
     * False when it is not acknowledged yet after so long.
     *
     * @throws SqlFailure when it never will be
     */
    public boolean await(Duration patience) throws SqlFailure, InterruptedException {
      Answer<Boolean> answer = answered.await(patience).orElse(null);
      return answer != null && answer.get();
    }
  }

  /** Sends a commit; as many can be waited for as there are sessions. */
  public Commit commit(String what) throws SqlFailure, InterruptedException {
    return new Commit(
        send((there, reply) ->
            there.commit(
                what,
                acknowledged ->
                    reply.accept(
                        acknowledged
                            ? new Answer.Result<>(true)
                            : new Answer.Error<>(
                                new SqlFailure(FailureKind.ERROR, "takes no writes"))))));
  }

  /** Commits something, and returns when that is acknowledged. */
  public void commit(String what, Duration patience) throws SqlFailure, InterruptedException {
    Commit sent = commit(what);
    if (!sent.await(patience)) {
      close();
      throw new SqlFailure(FailureKind.TIMED_OUT, "no answer for " + patience.toMillis() + " ms");
    }
  }

  private <T> Promise<Answer<T>> send(SlowStatement<T> statement)
      throws SqlFailure, InterruptedException {
    process.call();
    failIfClosed();
    Promise<Answer<T>> answered = new Promise<>(process);
    abandon = () -> answered.complete(new Answer.Error<>(lost()));
    network.send(
        process.name(),
        server.name(),
        () -> server.arrive(life, () -> statement.on(server, reply(answered)), this::reset));
    return answered;
  }

  private <T> T slowly(Duration patience, SlowStatement<T> statement)
      throws SqlFailure, InterruptedException {
    Promise<Answer<T>> answered = send(statement);
    Answer<T> answer = answered.await(patience).orElse(null);
    abandon = null;
    if (answer == null) {
      close();
      throw new SqlFailure(FailureKind.TIMED_OUT, "no answer for " + patience.toMillis() + " ms");
    }
    return answer.get();
  }

  private <T> Consumer<Answer<T>> reply(Promise<Answer<T>> answered) {
    return answer -> network.send(server.name(), process.name(), () -> answered.complete(answer));
  }

  /** Waits, and fails in the moment in which the connection ends. */
  public void awaitEnd(Duration patience) throws SqlFailure, InterruptedException {
    failIfClosed();
    closed.await(patience);
    failIfClosed();
  }

  /** The server's kernel says that the connection is no more. */
  void reset() {
    network.send(server.name(), process.name(), this::ended);
  }

  private void ended() {
    closed.complete(lost());
    if (abandon != null) {
      abandon.run();
    }
  }

  public void close() {
    closed.complete(lost());
    server.detach(this);
  }

  public boolean open() {
    return !closed.done();
  }

  private void failIfClosed() throws SqlFailure {
    if (closed.done()) {
      throw lost();
    }
  }

  private SqlFailure lost() {
    return new SqlFailure(FailureKind.CONNECTION_LOST, server.name() + " closed the connection");
  }
}
