package org.failoverdashboard.launcher.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.failoverdashboard.launcher.LauncherException;

/**
 * Connections that begin a request and then send one byte now and then, each just in time to be
 * waited for, and never come to its end.
 */
final class SlowSenders implements AutoCloseable {
  private static final byte[] BYTE = "a".getBytes(StandardCharsets.US_ASCII);

  private final List<SocketChannel> open = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread drips;
  private volatile int ended;

  private SlowSenders(Duration every) {
    drips = Thread.ofPlatform().daemon().name("slow-senders").unstarted(() -> drip(every));
  }

  /**
   * Opens them all, then sends a byte by each of them again and again.
   *
   * @param begun what each sends at once
   * @param every how long all take for a byte each
   */
  static SlowSenders open(URI program, int count, String begun, Duration every) {
    SlowSenders senders = new SlowSenders(every);
    try {
      for (int i = 0; i < count; i++) {
        SocketChannel channel = SocketChannel.open();
        senders.open.add(channel);
        channel.connect(new InetSocketAddress(program.getHost(), program.getPort()));
        channel.write(ByteBuffer.wrap(begun.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
      }
    } catch (IOException e) {
      senders.close();
      throw new LauncherException("Cannot open " + count + " connections: " + e.getMessage(), e);
    }
    senders.drips.start();
    return senders;
  }

  private void drip(Duration every) {
    long pauseNanos = every.toNanos() / open.size();
    try {
      while (true) {
        int gone = 0;
        for (SocketChannel channel : open) {
          if (over.await(pauseNanos, TimeUnit.NANOSECONDS)) {
            return;
          }
          gone += sent(channel) ? 0 : 1;
        }
        ended = gone;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False where the program has ended the connection. */
  private static boolean sent(SocketChannel channel) {
    try {
      if (channel.isOpen() && channel.read(ByteBuffer.allocate(1_024)) >= 0) {
        channel.write(ByteBuffer.wrap(BYTE));
        return true;
      }
      channel.close();
    } catch (IOException reset) {
      return false;
    }
    return false;
  }

  /** How many of them the program had ended when they were last looked at. */
  int ended() {
    return ended;
  }

  @Override
  public void close() {
    over.countDown();
    for (SocketChannel channel : open) {
      try {
        channel.close();
      } catch (IOException gone) {
        // That is what is wanted.
      }
    }
  }
}
