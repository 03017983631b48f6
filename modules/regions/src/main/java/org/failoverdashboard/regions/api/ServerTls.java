package org.failoverdashboard.regions.api;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How connections to PostgreSQL are encrypted and whom they trust: the modes and their meaning are
 * those of libpq (PostgreSQL manual, 34.19, "SSL Support").
 *
 * @param authorities file with the certificates (PEM) of who signs for servers; it is read for
 *     every connection, so that another one counts from then on. Empty for those that Java knows
 */
public record ServerTls(Mode mode, Optional<Path> authorities) {
  /** As libpq does it when nobody says anything. */
  public static final ServerTls WHERE_OFFERED = new ServerTls(Mode.PREFER, Optional.empty());

  private static final String KNOWN_TO_JAVA = "org.postgresql.ssl.DefaultJavaSSLFactory";

  /** What is asked of a connection. */
  public enum Mode {
    /** Nothing is encrypted. */
    DISABLE("disable"),
    /** Encrypted where the server offers it; nothing is checked. */
    PREFER("prefer"),
    /** Encrypted, whoever answers: no help against somebody in between. */
    REQUIRE("require"),
    /** As well signed by an authority that is trusted, for whatever host. */
    VERIFY_CA("verify-ca"),
    /** As well for the very host that was asked for. */
    VERIFY_FULL("verify-full");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    boolean verifies() {
      return this == VERIFY_CA || this == VERIFY_FULL;
    }
  }

  /**
   * @param prefix of the settings, for what is told of a wrong one: {@code FAILOVER_NODES}
   * @throws IllegalArgumentException with what is wrong and what to do
   */
  public static ServerTls of(String prefix, Optional<String> mode, Optional<String> authorities) {
    String word = mode.map(text -> text.strip().toLowerCase(Locale.ROOT)).orElse("prefer");
    Optional<Path> file =
        authorities.map(String::strip).filter(text -> !text.isEmpty()).map(Path::of);
    Mode known =
        Arrays.stream(Mode.values())
            .filter(one -> one.word.equals(word))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(unknown(prefix, word)));
    if (file.isPresent() && !known.verifies()) {
      throw new IllegalArgumentException(
          "%s_CA_FILE is given, and %s_TLS=%s checks no certificate: set %s_TLS to verify-full"
              .formatted(prefix, prefix, word, prefix));
    }
    return new ServerTls(known, file);
  }

  private static String unknown(String prefix, String word) {
    String all =
        Arrays.stream(Mode.values()).map(mode -> mode.word).collect(Collectors.joining(", "));
    return "%s_TLS \"%s\" is none of %s".formatted(prefix, word, all);
  }

  /** What the driver is told. */
  public Map<String, String> properties() {
    if (!mode.verifies()) {
      return Map.of("sslmode", mode.word);
    }
    return authorities
        .map(file -> Map.of("sslmode", mode.word, "sslrootcert", file.toString()))
        .orElse(Map.of("sslmode", mode.word, "sslfactory", KNOWN_TO_JAVA));
  }
}
