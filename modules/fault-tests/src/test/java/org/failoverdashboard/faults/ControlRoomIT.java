package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios 12, 13 and 19: what the observers themselves stand on fails. */
@InFaultLab
class ControlRoomIT {
  /** What is wrong with the control database. */
  enum Trouble {
    DOWN,
    SILENT,
    SLOW,
    READ_ONLY;

    void begin(FaultLab lab) {
      switch (this) {
        case DOWN -> lab.room.server().killHost();
        case SILENT -> links(lab, LinkFault.SILENT);
        case SLOW -> links(lab, LinkFault.delayed(Duration.ofSeconds(3)));
        case READ_ONLY -> lab.room.readOnly(true);
      }
    }

    void end(FaultLab lab) {
      switch (this) {
        case DOWN -> lab.room.server().start();
        case SILENT, SLOW -> links(lab, LinkFault.NONE);
        case READ_ONLY -> lab.room.readOnly(false);
      }
    }

    private static void links(FaultLab lab, LinkFault fault) {
      lab.seats().forEach(seat -> seat.network().toControl().fault(fault));
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario12_withoutTheControlDatabaseNothingIsTouchedAndAllGoesOnWhenItIsBack(
      Trouble trouble, FaultLab lab) {
    LabNode old = lab.primary();
    long term = lab.term();
    List<LabNode> standbys = lab.runningStandbys();
    List<String> upstreams = standbys.stream().map(ControlRoomIT::upstream).toList();

    trouble.begin(lab);
    old.server().killHost();

    lab.await(
        "monitoring goes on",
        () -> lab.seats().stream().allMatch(seat -> seat.says() == Kind.PRIMARY_DEAD));
    for (int i = 0; i < 30; i++) {
      lab.assertNobodyWasPromoted(standbys);
      lab.pauseShortly(Duration.ofMillis(100));
    }
    assertThat(standbys.stream().map(ControlRoomIT::upstream).toList()).isEqualTo(upstreams);

    trouble.end(lab);

    lab.awaitFailoverFrom(old);
    lab.awaitWrite();
    lab.assertTerm(term + 1);
  }

  private static String upstream(LabNode node) {
    return FaultLab.text(node, "select current_setting('primary_conninfo')");
  }

  /** What is wrong with Redis. */
  enum RedisTrouble {
    DOWN,
    SILENT,
    SLOW,
    FLUSHED;

    void begin(FaultLab lab) {
      switch (this) {
        case DOWN -> lab.redis().kill();
        case SILENT -> lab.toRedis().fault(LinkFault.SILENT);
        case SLOW -> lab.toRedis().fault(LinkFault.delayed(Duration.ofSeconds(2)));
        case FLUSHED -> flush(lab);
      }
    }

    void end(FaultLab lab) {
      switch (this) {
        case DOWN -> lab.redis().start();
        case SILENT, SLOW -> lab.toRedis().heal();
        case FLUSHED -> {}
      }
    }

    private static void flush(FaultLab lab) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.redis().port())) {
        String commands = "AUTH s3cret\r\nFLUSHALL\r\n";
        socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readNBytes("+OK\r\n+OK\r\n".length());
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("+OK\r\n+OK\r\n");
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario13_redisIsNeverNeededToDecideAndIsFoundAgain(RedisTrouble trouble, FaultLab lab) {
    LabNode old = lab.primary();
    long term = lab.term();

    trouble.begin(lab);
    old.server().killHost();

    lab.awaitFailoverFrom(old);
    lab.awaitWrite();
    lab.assertTerm(term + 1);
    trouble.end(lab);
    lab.await(
        "every observer shares again",
        () -> lab.seats().stream().allMatch(seat -> seat.observer().shares()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void scenario19_aWallClockThatJumpsByAnHourDecidesNothing(long hours, FaultLab lab) {
    LabNode old = lab.primary();
    long term = lab.term();
    Seat leader = lab.leader();

    leader.time().jump(Duration.ofHours(hours));

    lab.nothingHappensFor(Duration.ofSeconds(2));
    assertThat(lab.seats()).allSatisfy(seat -> assertThat(seat.says()).isEqualTo(Kind.HEALTHY));
    assertThat(lab.leader()).isEqualTo(leader);
    old.server().killHost();
    lab.awaitFailoverFrom(old);
    lab.awaitWrite();
    lab.assertTerm(term + 1);
  }

  @Test
  void scenario19_theLeaseStaysWithWhoeverHoldsItWhileOthersClocksJump(FaultLab lab) {
    Seat leader = lab.leader();

    lab.seats().stream()
        .filter(seat -> seat != leader)
        .forEach(seat -> seat.time().jump(Duration.ofHours(1)));

    lab.nothingHappensFor(Duration.ofSeconds(4));
    assertThat(lab.leader()).isEqualTo(leader);
  }
}
