package org.failoverdashboard.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * One Liberty with the web application as a direct child process. It is started without Liberty's
 * own script: a shell in between would be killed with its parent and leave the server behind.
 */
public final class LibertyServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String APPLICATION_FAILED = "CWWKZ0002E";

  private final LibertySettings settings;
  private final Time time;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable ChildProcess process;

  public LibertyServer(LibertySettings settings, Time time) {
    this.settings = settings;
    this.time = time;
  }

  /** Where it answers. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + settings.httpPort());
  }

  /** What the server prints; its messages in full are in {@code failover/logs} beside it. */
  public Path log() {
    return settings.outputDirectory().resolve("liberty.log");
  }

  /**
   * Starts the process and returns at once.
   *
   * @throws ServerException when a port is taken or it cannot be started
   */
  public void start() {
    refuseTaken(settings.httpPort(), "FAILOVER_HTTP_PORT");
    refuseTaken(settings.httpsPort(), "FAILOVER_HTTPS_PORT");
    try {
      Files.createDirectories(settings.outputDirectory());
      Files.deleteIfExists(log());
      // It caches the application's libraries by size and time, and would start those of an earlier
      // build.
      BinaryCache.deleteTree(
          settings.outputDirectory().resolve(LibertySettings.SERVER).resolve("workarea"));
      process =
          ChildProcess.start(
              new RunAs.Myself(), command(), environment(), settings.outputDirectory(), log());
    } catch (IOException e) {
      throw new ServerException(Reason.NOT_STARTED, "Cannot start Liberty: " + e.getMessage(), e);
    }
  }

  /**
   * Returns when the application says that it is ready.
   *
   * @throws ServerException when it ends, the application fails, or it takes too long
   */
  public void awaitReady() {
    awaitReady(START_LIMIT);
  }

  /** The same within another limit, as where several start at once. */
  public void awaitReady(Duration atMost) {
    long limit = time.nanoTime() + atMost.toNanos();
    while (!isReady()) {
      if (!isRunning() || logTail().contains(APPLICATION_FAILED)) {
        throw notStarted("Liberty does not start the application");
      }
      if (DiskSpace.isFull(settings.outputDirectory())) {
        throw diskFull("Liberty cannot start");
      }
      if (time.nanoTime() - limit > 0) {
        throw notStarted("The application is not ready after " + atMost.toMinutes() + " min");
      }
      try {
        time.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw notStarted("Interrupted while Liberty started");
      }
    }
  }

  /** Whether the application and all it depends on are ready. */
  public boolean isReady() {
    HttpRequest ready =
        HttpRequest.newBuilder(uri().resolve("/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public boolean isRunning() {
    ChildProcess running = process;
    return running != null && running.isAlive();
  }

  /** It freezes, as in the worst pause for collecting garbage; connections stay open. */
  public void pause() {
    running().signal(Signal.STOP);
  }

  /** It wakes and goes on as if nothing had happened. */
  public void resume() {
    running().signal(Signal.CONT);
  }

  /** Its process id. */
  public long pid() {
    return running().pid();
  }

  /** Stops it in order, or kills it when it takes too long; does nothing when it does not run. */
  public void stop() {
    ChildProcess running = process;
    if (running == null || !running.isAlive()) {
      return;
    }
    running.signal(Signal.TERM);
    if (!running.awaitExit(STOP_LIMIT)) {
      running.killTree();
    }
  }

  /** Ends it at once. */
  public void kill() {
    ChildProcess running = process;
    if (running != null) {
      running.killTree();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private List<String> command() {
    Path home = settings.home();
    Path server = settings.userDirectory().resolve("servers").resolve(LibertySettings.SERVER);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"));
    command.add("-Djava.awt.headless=true");
    command.add("-Djdk.attach.allowAttachSelf=true");
    command.add("@" + home.resolve("lib/platform/java/java24.options"));
    command.add("@" + server.resolve("jvm.options"));
    command.addAll(settings.jvmOptions());
    command.addAll(
        List.of(
            "-jar", home.resolve("bin/tools/ws-server.jar").toString(), LibertySettings.SERVER));
    return command;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(settings.environment());
    environment.put("WLP_USER_DIR", settings.userDirectory().toString());
    environment.put("WLP_OUTPUT_DIR", settings.outputDirectory().toString());
    environment.put("FAILOVER_HTTP_PORT", Integer.toString(settings.httpPort()));
    environment.put("FAILOVER_HTTPS_PORT", Integer.toString(settings.httpsPort()));
    return environment;
  }

  private static void refuseTaken(int port, String variable) {
    if (!PortAllocator.isFree(port)) {
      throw new ServerException(Reason.PORT_TAKEN, PortOwner.taken(port, variable));
    }
  }

  private ChildProcess running() {
    ChildProcess running = process;
    if (running == null || !running.isAlive()) {
      throw new IllegalStateException("Liberty does not run");
    }
    return running;
  }

  private String logTail() {
    ChildProcess started = process;
    return started == null ? "" : started.logTail();
  }

  private ServerException notStarted(String what) {
    String tail = logTail();
    if (tail.contains("No space left on device")) {
      return diskFull(what);
    }
    return new ServerException(Reason.NOT_STARTED, what + ". The end of " + log() + ":\n" + tail);
  }

  private ServerException diskFull(String what) {
    return new ServerException(
        Reason.DISK_FULL,
        what
            + ": the disk that holds "
            + settings.outputDirectory()
            + " is full. Free about 1 GB and try again.");
  }
}
