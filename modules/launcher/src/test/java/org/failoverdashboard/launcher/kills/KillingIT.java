package org.failoverdashboard.launcher.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.launcher.TestEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is killed at whatever moment: what was answered for is there once. */
class KillingIT {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  @Timeout(150)
  void whatWasAnsweredForIsThereOnceAfterSomeKills() throws Exception {
    assertKept(3);
  }

  @Test
  @Tag("long")
  @Timeout(1_200)
  void whatWasAnsweredForIsThereOnceAfterFiftyKills() throws Exception {
    assertKept(50);
  }

  private static void assertKept(int kills) throws Exception {
    long seed = Long.getLong("history.seed", System.nanoTime() % 100_000);
    OUT.println("KillingIT: -Dhistory.seed=" + seed);
    Path directory = Files.createTempDirectory("failover-kills");
    // A server that runs as another user has to get through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    try {
      Killed killed = new Killing(directory, seed, TestEnvironment.here()).run(kills);
      OUT.println(killed.table());

      assertThat(killed.missing()).as(killed.table()).isZero();
      assertThat(killed.twice()).as(killed.table()).isZero();
      assertThat(killed.chainHolds()).as(killed.table()).isTrue();
      assertThat(killed.answered()).isPositive();
    } finally {
      BinaryCache.deleteTree(directory);
    }
  }
}
