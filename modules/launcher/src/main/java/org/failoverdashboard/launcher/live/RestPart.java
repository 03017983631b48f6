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

/** How fast regions are answered, all of them and one. */
final class RestPart {
  private static final double ALL_P95_MS = 20;
  private static final double ONE_P95_MS = 5;
  private static final int ALL_PER_SECOND = 10;
  private static final int ONE_PER_SECOND = 500;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private final Door door;
  private final Environment environment;
  private final HttpClient http;
  private final AtomicLong refused = new AtomicLong();

  private RestPart(Door door, Environment environment, HttpClient http) {
    this.door = door;
    this.environment = environment;
    this.http = http;
  }

  static void measure(Stage stage, LiveBench.Settings settings, Figures figures) {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      RestPart part = new RestPart(stage.door(stage.first()), stage.environment(), http);
      List<String> all = List.of("/api/v1/regions?limit=" + stage.nodes());
      List<String> one = new ArrayList<>();
      for (int i = 0; i < stage.nodes(); i++) {
        one.add("/api/v1/regions/" + Servers.code(i));
      }
      part.ask(all, ALL_PER_SECOND, WARM_UP);
      figures.times("rest", "all regions", part.ask(all, ALL_PER_SECOND, LENGTH), 0.95, ALL_P95_MS);
      part.ask(one, ONE_PER_SECOND, WARM_UP);
      Spread ones = part.ask(one, ONE_PER_SECOND, LENGTH);
      figures.times("rest", "one region, at 500 a second", ones, 0.95, ONE_P95_MS);
      figures.none("rest", "requests not answered with 200", part.refused.get());
    }
  }

  /**
   * Asks at an even pace, whether or not the answers keep up: a time begins when its request was
   * due, not when it could be sent.
   */
  private Spread ask(List<String> paths, int perSecond, Duration length) {
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
            .timeout(Duration.ofSeconds(20))
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
}
