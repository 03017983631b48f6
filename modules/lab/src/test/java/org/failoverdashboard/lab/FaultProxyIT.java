package org.failoverdashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyIT {
  private static final int PATIENCE_MS = 10_000;
  private static final int SILENCE_MS = 200;

  private final Time time = new SystemTime();
  private EchoServer server;
  private FaultProxy proxy;

  @BeforeEach
  void open() throws IOException {
    server = new EchoServer();
    proxy = FaultProxy.forClients(server.address(), time);
  }

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  @Test
  void costsLessThanAFifthOfAMillisecond() throws IOException {
    try (Socket direct = connect(server.address());
        Socket proxied = connect(proxy.address())) {
      long without = fastestRoundTrip(direct);
      long with = fastestRoundTrip(proxied);
      assertThat(with - without).as("nanoseconds").isLessThan(200_000);
    }
  }

  @Test
  void delaysBothWays() throws IOException {
    proxy.fault(LinkFault.delayed(Duration.ofMillis(50)));
    try (Socket client = connect(proxy.address())) {
      assertThat(fastestRoundTrip(client)).isBetween(100_000_000L, 2_000_000_000L);
    }
  }

  @Test
  void keepsOrderAndThroughputWhileDelayed() throws IOException {
    byte[] sent = new byte[8 << 20];
    new Random(20_261_123).nextBytes(sent);
    proxy.latency(Duration.ofMillis(50));
    try (Socket client = connect(proxy.address())) {
      Thread.ofVirtual().start(() -> send(client, sent));
      long start = time.nanoTime();
      assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      // 128 chunks, each delayed for itself, would take 6.4 s.
      assertThat(time.nanoTime() - start).isLessThan(Duration.ofSeconds(4).toNanos());
    }
  }

  @Test
  void jitterMakesPacketsLateAndNeverOutOfOrder() throws IOException {
    byte[] sent = new byte[50];
    new Random(20_261_124).nextBytes(sent);
    proxy.jitter(Duration.ofMillis(40), new Random(7));
    try (Socket client = connect(proxy.address())) {
      long start = time.nanoTime();
      for (byte one : sent) {
        send(client, new byte[] {one});
      }
      assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      assertThat(time.nanoTime() - start).isGreaterThan(Duration.ofMillis(20).toNanos());
      proxy.jitter(Duration.ZERO, new Random(7));
      assertThat(fastestRoundTrip(client)).isLessThan(Duration.ofMillis(20).toNanos());
    }
  }

  @Test
  void keepsOrderWhenTheDelayEnds() throws IOException {
    try (Socket client = connect(proxy.address())) {
      proxy.fault(LinkFault.delayed(Duration.ofMillis(100)));
      send(client, new byte[] {1});
      proxy.heal();
      send(client, new byte[] {2});
      assertThat(client.getInputStream().readNBytes(2)).containsExactly(1, 2);
    }
  }

  @Test
  void throttles() throws IOException {
    proxy.fault(LinkFault.throttled(100_000));
    try (Socket client = connect(proxy.address())) {
      long start = time.nanoTime();
      send(client, new byte[50_000]);
      client.getInputStream().readNBytes(50_000);
      assertThat(time.nanoTime() - start).isGreaterThan(Duration.ofMillis(500).toNanos());
    }
  }

  @Test
  void resetsWhatIsCutAndWhatComesAfter() throws IOException {
    try (Socket client = connect(proxy.address())) {
      roundTrip(client);
      proxy.fault(LinkFault.CUT);
      assertThatThrownBy(() -> client.getInputStream().read()).hasMessageContaining("reset");
    }
    assertEnds(proxy.address());
    proxy.heal();
    try (Socket client = connect(proxy.address())) {
      roundTrip(client);
    }
  }

  @Test
  void holdsWhatIsSaidInSilenceAndDeliversItAfterwards() throws IOException {
    try (Socket old = connect(proxy.address())) {
      roundTrip(old);
      proxy.fault(LinkFault.SILENT);
      try (Socket fresh = connect(proxy.address())) {
        assertSilent(old);
        assertSilent(fresh);
        proxy.heal();
        assertThat(old.getInputStream().read()).isEqualTo('?');
        assertThat(fresh.getInputStream().read()).isEqualTo('?');
      }
    }
  }

  @Test
  void isSilentInOneDirection() throws IOException {
    try (Socket client = connect(proxy.address())) {
      roundTrip(client);
      proxy.fault(LinkFault.SILENT_FROM_SERVER);
      assertSilent(client);
      proxy.heal();
      assertThat(client.getInputStream().read()).isEqualTo('?');
    }
  }

  @Test
  void hidesTheEndOfAServerBehindSilence() throws IOException {
    try (Socket client = connect(proxy.address())) {
      roundTrip(client);
      proxy.fault(LinkFault.SILENT);
      server.close();
      assertSilent(client);
    }
  }

  @Test
  void tellsTheEndOfAServerAtOnce() throws IOException {
    try (Socket client = connect(proxy.address())) {
      roundTrip(client);
      server.close();
      assertThat(ends(client)).isTrue();
    }
    assertEnds(proxy.address());
  }

  @Test
  void tellsPeersApartByTheirApplicationName() throws IOException {
    try (FaultProxy replication = FaultProxy.forReplication(server.address(), time);
        Socket near = connect(replication.address());
        Socket far = connect(replication.address())) {
      byte[] nearName = startup("near");
      byte[] farName = startup("far");
      send(near, nearName);
      send(far, farName);
      assertThat(near.getInputStream().readNBytes(nearName.length)).isEqualTo(nearName);
      assertThat(far.getInputStream().readNBytes(farName.length)).isEqualTo(farName);
      replication.latency("far", Duration.ofMillis(50));
      replication.fault("near", LinkFault.CUT);
      assertThat(ends(near)).isTrue();
      assertThat(fastestRoundTrip(far)).isGreaterThan(100_000_000);
    }
  }

  private static byte[] startup(String name) throws IOException {
    byte[] pairs =
        ("user\0failover\0application_name\0" + name + "\0\0").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeInt(pairs.length + 8);
    data.writeInt(3 << 16);
    data.write(pairs);
    return bytes.toByteArray();
  }

  private static Socket connect(HostPort address) throws IOException {
    Socket socket = new Socket(address.host(), address.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  private long fastestRoundTrip(Socket socket) throws IOException {
    long fastest = Long.MAX_VALUE;
    long limit = time.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (time.nanoTime() - limit < 0) {
      long start = time.nanoTime();
      roundTrip(socket);
      fastest = Math.min(fastest, time.nanoTime() - start);
    }
    return fastest;
  }

  private static void roundTrip(Socket socket) throws IOException {
    send(socket, new byte[] {'!'});
    assertThat(socket.getInputStream().read()).isEqualTo('!');
  }

  private static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSilent(Socket socket) throws IOException {
    send(socket, new byte[] {'?'});
    socket.setSoTimeout(SILENCE_MS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(PATIENCE_MS);
  }

  private static void assertEnds(HostPort address) {
    try (Socket socket = connect(address)) {
      assertThat(ends(socket)).isTrue();
    } catch (IOException e) {
      assertThat(e).isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  /** Whether the other side ends the connection: by an end of the stream or by a reset. */
  private static boolean ends(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
