package org.failoverdashboard.launcher.kills;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.failoverdashboard.history.api.RecordingLoad;
import org.failoverdashboard.history.api.Safekeeping;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.api.UuidV7;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Records events from several threads as REST does, and prints the id of each once it may be
 * answered for. Ends when its input does, after what waits is written.
 */
public final class Answering {
  private static final int THREADS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final int TIMEOUT_SECONDS = 5;

  private final RecordingLoad recording;
  private final Time time;
  private final PrintStream answers = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
  private final AtomicBoolean stopping = new AtomicBoolean();

  private Answering(RecordingLoad recording, Time time) {
    this.recording = recording;
    this.time = time;
  }

  /** Wants the URL of the control database, its password, and the journal's directory. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Time time = new SystemTime();
    PGSimpleDataSource control = new PGSimpleDataSource();
    control.setUrl(arguments[0]);
    control.setUser("postgres");
    control.setPassword(arguments[1]);
    control.setConnectTimeout(TIMEOUT_SECONDS);
    control.setSocketTimeout(TIMEOUT_SECONDS);
    try (RecordingLoad recording = RecordingLoad.start(control, Path.of(arguments[2]), time)) {
      new Answering(recording, time).answerUntilToldToEnd();
    }
  }

  private void answerUntilToldToEnd() throws IOException, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      String stream = "cluster:killed-" + i % 3;
      threads.add(Thread.ofPlatform().start(() -> answer(stream)));
    }
    while (System.in.read() >= 0) {
      // Nothing is said to it: only the end counts.
    }
    stopping.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    // Whoever ends may leave the rest in the journal; here all of it is to be counted.
    while (recording.recording().status().waiting() > 0) {
      time.sleep(LOOK_EVERY);
    }
  }

  private void answer(String stream) {
    Safekeeping safekeeping = recording.safekeeping();
    Ids ids = new UuidV7(time, new SecureRandom());
    try {
      while (!stopping.get()) {
        long before = safekeeping.lost();
        DomainEvent event = event(stream, ids);
        recording.record(event);
        if (safekeeping.safe(before, PATIENCE)) {
          answers.println(event.id());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DomainEvent event(String stream, Ids ids) {
    return new DomainEvent(
        ids.next(),
        stream,
        "test.answered",
        time.now(),
        Actor.person("bench"),
        null,
        "Somebody was answered",
        Map.of("thread", Thread.currentThread().threadId()));
  }
}
