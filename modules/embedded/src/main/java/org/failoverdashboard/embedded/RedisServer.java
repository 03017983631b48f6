package org.failoverdashboard.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.embedded.RedisSettings.Role;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** One real Redis server as a child process. It is used by one thread at a time. */
public final class RedisServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(5);

  private final RedisSettings settings;
  private final Time time;
  private @Nullable ChildProcess process;

  public RedisServer(RedisSettings settings, Time time) {
    this.settings = settings;
    this.time = time;
  }

  /** The address in the form that {@code FAILOVER_REDIS_URL} wants; contains the password. */
  public String url() {
    return "redis://:" + settings.password() + "@127.0.0.1:" + settings.port();
  }

  public int port() {
    return settings.port();
  }

  /**
   * Starts the server and returns when it answers.
   *
   * @throws ServerException when the port is taken or it does not come up
   */
  public void start() {
    if (!PortAllocator.isFree(port())) {
      throw new ServerException(
          Reason.PORT_TAKEN,
          "Port "
              + port()
              + " is taken by another program; Redis needs it. End that program or choose another"
              + " port.");
    }
    try {
      ChildProcess started = launch();
      process = started;
      awaitReady(started);
    } catch (IOException e) {
      throw new ServerException(Reason.NOT_STARTED, "Cannot start Redis: " + e.getMessage(), e);
    }
  }

  /** Stops it in order, its data written; does nothing when it does not run. */
  public void stop() {
    ChildProcess running = process;
    if (running == null || !running.isAlive()) {
      return;
    }
    running.signal(Signal.TERM);
    if (!running.awaitExit(LIMIT)) {
      throw new ServerException(Reason.NOT_STOPPED, "Redis did not stop within 30 s.");
    }
  }

  /** Ends it at once. */
  public void kill() {
    ChildProcess running = process;
    if (running != null) {
      running.killTree();
    }
  }

  /** Stops it in order and starts it again. */
  public void restart() {
    stop();
    start();
  }

  /** Its process id, while it runs. */
  public Optional<Long> pid() {
    ChildProcess running = process;
    return running != null && running.isAlive() ? Optional.of(running.pid()) : Optional.empty();
  }

  @Override
  public void close() {
    kill();
  }

  private ChildProcess launch() throws IOException {
    RunAs user = new RunAs.Myself();
    Path directory = Files.createDirectories(settings.directory()).toAbsolutePath();
    Path configuration = directory.resolve("redis.conf");
    Files.deleteIfExists(configuration);
    Files.createFile(
        configuration,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(configuration, configuration(directory));
    List<String> command =
        new ArrayList<>(
            List.of(program(BinaryCache.of(user)).toString(), configuration.toString()));
    if (settings.role() == Role.SENTINEL) {
      command.add("--sentinel");
    }
    return ChildProcess.start(user, command, Map.of(), directory, directory.resolve("redis.log"));
  }

  /** In a file: the password has no place among a process's arguments. */
  private String configuration(Path directory) {
    List<String> lines = new ArrayList<>();
    lines.add("bind 127.0.0.1");
    lines.add("port " + port());
    lines.add("dir \"" + directory + "\"");
    if (!settings.password().isEmpty()) {
      lines.add("requirepass " + settings.password());
    }
    if (settings.role() == Role.SERVER) {
      lines.add("appendonly " + (settings.keepData() ? "yes" : "no"));
      lines.add("save \"\"");
    }
    lines.addAll(settings.lines());
    return String.join("\n", lines) + "\n";
  }

  private static Path program(BinaryCache cache) {
    String name = "redis-server-7.0.15-" + Machine.os() + "-" + Machine.arch("amd64", "arm64");
    Path home =
        cache.unpacked(
            name,
            (resource, target) -> {
              Path program = target.resolve("redis-server");
              Files.copy(resource, program);
              Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            });
    return home.resolve("redis-server");
  }

  private void awaitReady(ChildProcess started) throws IOException {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (!answersPing()) {
      if (!started.isAlive() || time.nanoTime() - limit > 0) {
        started.killTree();
        throw new IOException("it does not answer:\n" + started.logTail());
      }
      try {
        time.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while Redis started", e);
      }
    }
  }

  /** While it loads its data it answers with -LOADING. */
  private boolean answersPing() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 1_000);
      socket.setSoTimeout(1_000);
      boolean open = settings.password().isEmpty();
      String commands = (open ? "" : "AUTH " + settings.password() + "\r\n") + "PING\r\n";
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      String welcome = (open ? "" : "+OK\r\n") + "+PONG\r\n";
      byte[] answer = socket.getInputStream().readNBytes(welcome.length());
      return new String(answer, StandardCharsets.US_ASCII).endsWith("+PONG\r\n");
    } catch (IOException e) {
      return false;
    }
  }
}
