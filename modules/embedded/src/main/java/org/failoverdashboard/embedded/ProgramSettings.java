package org.failoverdashboard.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to run the whole program on this machine.
 *
 * @param repository whose build is run
 * @param directory for everything that the program keeps and writes
 * @param httpPort where it answers
 * @param httpsPort where it answers over TLS
 * @param environment on top of what the program itself sets: it goes first. Where it names {@code
 *     FAILOVER_DB_HOST} or {@code FAILOVER_REDIS_URL}, those servers are used instead of embedded
 *     ones
 * @param keepData true to keep what Redis holds over a restart
 * @param quickStart true to start sooner and run slower: for tests
 */
public record ProgramSettings(
    Path repository,
    Path directory,
    int httpPort,
    int httpsPort,
    Map<String, String> environment,
    boolean keepData,
    boolean quickStart) {
  public ProgramSettings {
    repository = repository.toAbsolutePath();
    directory = directory.toAbsolutePath();
    environment = Map.copyOf(environment);
  }

  boolean hasOwnDatabase() {
    return given("FAILOVER_DB_HOST").isEmpty();
  }

  boolean hasOwnRedis() {
    return given("FAILOVER_REDIS_URL").isEmpty();
  }

  Optional<String> given(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  /** Without the environment, which may hold passwords. */
  @Override
  public String toString() {
    return "ProgramSettings[" + directory + ", port " + httpPort + "]";
  }
}
