package org.failoverdashboard.launcher.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;

/** Asks the REST interface at an even pace, and takes the time of every answer. */
final class Asking implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Door door;
  private final Environment environment;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong refused = new AtomicLong();

  Asking(Door door, Environment environment) {
    this.door = door;
    this.environment = environment;
  }

  /** How many requests were not answered with 200. */
  long refused() {
    return refused.get();
  }

  /**
   * Asks whether or not the answers keep up: a time begins when its request was due, not when it
   * could be sent.
   */
  Spread ask(List<String> paths, int perSecond, Duration length) {
    long start = environment.time().nanoTime();
    long count = length.toSeconds() * perSecond;
    List<Future<Long>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        long due = start + i * 1_000_000_000L / perSecond;
        awaitMoment(due);
        String path = paths.get((int) (i * 37L % paths.size()));
        answers.add(threads.submit(() -> micros(path, due)));
      }
    }
    Spread spread = new Spread();
    answers.forEach(answer -> spread.record(answer.resultNow()));
    return spread;
  }

  private void awaitMoment(long due) {
    for (long early = due - environment.time().nanoTime();
        early > 0;
        early = due - environment.time().nanoTime()) {
      LockSupport.parkNanos(early);
    }
  }

  private long micros(String path, long due) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(door.program() + path))
            .header("Cookie", door.cookie())
            .header("Accept", "application/json")
            .timeout(LIMIT)
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        refused.incrementAndGet();
      }
    } catch (IOException e) {
      refused.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted while asking", e);
    }
    return (environment.time().nanoTime() - due) / 1_000;
  }

  @Override
  public void close() {
    http.close();
  }
}
