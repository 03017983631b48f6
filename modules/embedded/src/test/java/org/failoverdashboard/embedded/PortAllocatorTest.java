package org.failoverdashboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortAllocatorTest {
  private static final long SEED = 20_261_123;

  @Test
  void givesNoPortTwiceAndNoneOfTheClients() {
    PortAllocator ports = new PortAllocator(new Random(SEED));
    List<Integer> given = IntStream.range(0, 500).mapToObj(i -> ports.next()).toList();
    assertThat(given).doesNotHaveDuplicates().allMatch(port -> port >= 1024 && port < 32_768);
  }

  @Test
  void skipsAPortOnWhichSomebodyListens() throws IOException {
    int first = new PortAllocator(new Random(SEED)).next();
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortAllocator.isFree(taken.getLocalPort())).isFalse();
      assertThat(new PortAllocator(new Random(SEED)).next()).isNotEqualTo(first);
    }
  }
}
