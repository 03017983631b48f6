package org.failoverdashboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only Linux can end the children of a parent that got no chance to say good-bye. */
@EnabledOnOs(OS.LINUX)
class OrphanIT {
  @TempDir private Path directory;

  @BeforeEach
  void letEverybodyIn() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @ParameterizedTest
  @MethodSource("org.failoverdashboard.embedded.PostgresServerIT#everyWayOfThisMachine")
  void everyServerEndsWhenItsParentIsKilled(RunAs user) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                directory.toString(),
                Boolean.toString(user.isStranger()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<ProcessHandle> servers =
        pids(parent).flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
    assertThat(servers).hasSize(2).allMatch(ProcessHandle::isAlive);

    parent.destroyForcibly().waitFor();

    for (ProcessHandle server : servers) {
      assertThat(server.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }

  private static Stream<Long> pids(Process parent) throws IOException {
    BufferedReader out = parent.inputReader(StandardCharsets.US_ASCII);
    String line = out.readLine();
    assertThat(line).as("pids printed by the parent").isNotNull();
    return Stream.of(line.split(" ")).map(Long::valueOf);
  }

  /** Starts servers, prints their pids and waits for its end. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[0]);
      boolean stranger = Boolean.parseBoolean(arguments[1]);
      PortAllocator ports = PortAllocator.shared();
      PostgresServer postgres =
          new PostgresServer(
              PostgresSettings.of("orphan", directory.resolve("pg"), ports.next(), "secret")
                  .as(stranger ? RunAs.Dropped.NOBODY : RunAs.detect()),
              new SystemTime());
      postgres.start();
      RedisServer redis =
          new RedisServer(
              new RedisSettings(directory.resolve("redis"), ports.next(), "secret", false),
              new SystemTime());
      redis.start();
      System.out.println(postgres.pid().orElseThrow() + " " + redis.pid().orElseThrow());
      int ended = System.in.read();
      System.exit(ended);
    }
  }
}
