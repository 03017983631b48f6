package org.failoverdashboard.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Hands out free TCP ports below the range from which systems take client ports, none of them
 * twice. It starts at random so that several JVMs at once rarely choose the same.
 */
public final class PortAllocator {
  static final int FIRST = 20_000;
  static final int END = 32_000;
  private static final PortAllocator SHARED = new PortAllocator(new SplittableRandom());

  private final RandomGenerator random;
  private final Set<Integer> given = new HashSet<>();

  public PortAllocator(RandomGenerator random) {
    this.random = random;
  }

  /** The one that all of this JVM shares. */
  public static PortAllocator shared() {
    return SHARED;
  }

  /**
   * A port on which nobody listens now.
   *
   * @throws IllegalStateException when every port was given or is taken
   */
  public synchronized int next() {
    for (int attempt = 0; attempt < 10 * (END - FIRST); attempt++) {
      int port = random.nextInt(FIRST, END);
      if (given.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No free port between " + FIRST + " and " + END);
  }

  /** Whether one can listen on the port of the loopback address. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
