package org.failoverdashboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {
  @TempDir private Path directory;

  @Test
  void keepsItsDataOverARestartWhenTold() throws IOException {
    try (RedisServer redis = redis(true)) {
      redis.start();
      assertThat(ask(redis, "SET answer 42")).isEqualTo("+OK");
      redis.restart();
      assertThat(ask(redis, "INCR answer")).isEqualTo(":43");
    }
  }

  @Test
  void forgetsEverythingOtherwise() throws IOException {
    try (RedisServer redis = redis(false)) {
      redis.start();
      ask(redis, "SET answer 42");
      redis.kill();
      assertThat(redis.pid()).isEmpty();
      redis.start();
      assertThat(ask(redis, "INCR answer")).isEqualTo(":1");
    }
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    try (RedisServer redis = redis(false);
        ServerSocket other = new ServerSocket(redis.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(redis::start)
          .hasMessageContaining("Port " + other.getLocalPort() + " is taken");
    }
  }

  private RedisServer redis(boolean keepData) {
    return new RedisServer(
        new RedisSettings(directory, PortAllocator.shared().next(), "secret", keepData),
        new SystemTime());
  }

  private static String ask(RedisServer redis, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      String commands = "AUTH secret\r\n" + command + "\r\nQUIT\r\n";
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answers.lines().skip(1).findFirst().orElseThrow();
    }
  }
}
