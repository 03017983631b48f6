package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that send their request as slowly as they can (slow loris). */
final class SlowSendersIT {
  private static final int MANY = 1_000;
  private static final int ROUNDS = 5;
  private static final String HEADERS = "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  private static final String UNKNOWN =
      "POST /api/v1/people HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n";
  private static final String BODY =
      "POST /login.xhtml HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\n";

  private final RunningSystem system = RunningSystem.get();
  private final Visitor admin = new Staff(system.program().program()).admin();
  private final List<SocketChannel> slow = new ArrayList<>();

  @AfterEach
  void end() throws IOException {
    for (SocketChannel channel : slow) {
      channel.close();
    }
  }

  @Test
  void othersAreAnsweredBesideAThousandWhoNeverEndTheirHeaders() throws Exception {
    open(MANY, HEADERS);

    othersAreAnswered();
  }

  @Test
  void othersAreAnsweredBesideManyWhoNeverEndTheirForms() throws Exception {
    open(MANY / 10, BODY);

    othersAreAnswered();
  }

  @Test
  void othersAreAnsweredBesideManyWhoAreUnknownAndNeverEndTheirDocuments() throws Exception {
    open(MANY / 10, UNKNOWN);

    othersAreAnswered();
  }

  @Test
  void whoSendsNothingMoreIsCutOff() throws Exception {
    open(MANY / 10, HEADERS);
    open(MANY / 10, BODY);

    system.await(
        "the end of those who send nothing more",
        () ->
            slow.stream().allMatch(SlowSendersIT::isCutOff) ? Optional.of(true) : Optional.empty());
  }

  private void othersAreAnswered() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      slow.stream().filter(SocketChannel::isOpen).forEach(SlowSendersIT::sendOneByte);
      assertThat(admin.rest("GET", "/me", "").statusCode()).isEqualTo(200);
      assertThat(admin.page("/login.xhtml").statusCode()).isEqualTo(200);
    }
  }

  /** Some are told that there are too many of them. */
  private static void sendOneByte(SocketChannel channel) {
    try {
      channel.write(ByteBuffer.wrap(new byte[] {'a'}));
    } catch (IOException cutOff) {
      close(channel);
    }
  }

  private void open(int count, String begun) throws IOException {
    URI program = system.program().program().uri();
    for (int i = 0; i < count; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(program.getHost(), program.getPort()));
      slow.add(channel);
      channel.write(ByteBuffer.wrap(begun.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
    }
  }

  /** What it is told before that does not matter. */
  private static boolean isCutOff(SocketChannel channel) {
    ByteBuffer told = ByteBuffer.allocate(4_096);
    try {
      int count = channel.isOpen() ? channel.read(told) : -1;
      while (count > 0) {
        count = channel.read(told.clear());
      }
      if (count < 0) {
        channel.close();
      }
      return count < 0;
    } catch (IOException reset) {
      close(channel);
      return true;
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
