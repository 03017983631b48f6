package org.failoverdashboard.launcher.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;
import org.jspecify.annotations.Nullable;

/** Many browsers with an open WebSocket each, in this JVM. */
final class Crowd implements AutoCloseable {
  private static final int LOOPS = 2;
  private static final int OPENED_AT_ONCE = 16;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Door door;
  private final Environment environment;
  private final List<Loop> loops = new ArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();
  private int next;

  Crowd(Door door, Environment environment) {
    this.door = door;
    this.environment = environment;
    for (int i = 0; i < LOOPS; i++) {
      loops.add(Loop.start("browsers-" + i, environment.time()));
    }
  }

  /** Opens that many and waits until each got its snapshot. */
  void open(int count) {
    List<CompletableFuture<Listener>> opening = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(OPENED_AT_ONCE, Thread.ofVirtual().factory())) {
      for (int i = 0; i < count; i++) {
        Loop loop = loops.get(next++ % LOOPS);
        opening.add(CompletableFuture.supplyAsync(() -> open(loop, null, 0), threads));
      }
    }
    opening.forEach(one -> listeners.add(one.join()));
    awaitJoined();
  }

  /**
   * Opens one more.
   *
   * @param reader is told of every message and when it came, in µs since 1970; on another thread
   * @param receiveBuffer of its socket in bytes; 0 for what the system gives
   */
  Member openOne(BiConsumer<Pushed, Long> reader, int receiveBuffer) {
    Loop loop = loops.get(next++ % LOOPS);
    Listener listener = open(loop, reader, receiveBuffer);
    listeners.add(listener);
    awaitJoined();
    return new Member(listener, loop);
  }

  /** One of them that can be told not to read. */
  record Member(Listener listener, Loop loop) {
    void reads(boolean reads) {
      loop.reads(listener, reads);
    }
  }

  /** What all received since the last call. */
  Tally restart() {
    List<CompletableFuture<Tally>> tallies = loops.stream().map(Loop::restart).toList();
    Tally all = new Tally();
    tallies.forEach(tally -> all.add(tally.join()));
    return all;
  }

  /** How many the server has ended. */
  long closed() {
    return listeners.stream().filter(Listener::isClosed).count();
  }

  private void awaitJoined() {
    long limit = environment.time().nanoTime() + LIMIT.toNanos();
    while (!listeners.stream().allMatch(it -> it.hasJoined() || it.isClosed())) {
      if (environment.time().nanoTime() - limit > 0) {
        throw new LauncherException("Not every WebSocket got its snapshot within 3 min.");
      }
      environment.pause(Duration.ofMillis(20));
    }
    if (closed() > 0) {
      String why =
          listeners.stream()
              .map(Listener::whyClosed)
              .filter(Objects::nonNull)
              .distinct()
              .collect(Collectors.joining(", "));
      throw new LauncherException(
          closed() + " WebSockets were ended by the program at once: " + why);
    }
  }

  private Listener open(Loop loop, @Nullable BiConsumer<Pushed, Long> reader, int receiveBuffer) {
    try {
      SocketChannel channel = SocketChannel.open();
      if (receiveBuffer > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
      }
      channel.connect(new InetSocketAddress(door.program().getHost(), door.program().getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.write(ByteBuffer.wrap(handshake().getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer begun = answer(channel);
      Listener listener = new Listener(loop, channel, reader);
      loop.add(listener, begun);
      return listener;
    } catch (IOException e) {
      throw new LauncherException("Cannot open a WebSocket: " + e.getMessage(), e);
    }
  }

  /** As a browser's: what comes with a cookie and names no origin is refused. */
  private String handshake() {
    return """
    GET /ws/v1/live HTTP/1.1\r
    Host: %s\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Protocol: failover.packed.v1\r
    Origin: %s\r
    Cookie: %s\r
    \r
    """
        .formatted(door.program().getAuthority(), door.program(), door.cookie());
  }

  /** Reads the answer's head; returns what came behind it. */
  private static ByteBuffer answer(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(8_192);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      String soFar = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
      int end = soFar.indexOf("\r\n\r\n");
      if (end >= 0) {
        if (!soFar.startsWith("HTTP/1.1 101")) {
          throw new IOException("it answers " + soFar.lines().findFirst().orElse(""));
        }
        return buffer.flip().position(end + 4);
      }
    }
    throw new IOException("it answers no HTTP");
  }

  @Override
  public void close() {
    loops.forEach(Loop::close);
  }
}
