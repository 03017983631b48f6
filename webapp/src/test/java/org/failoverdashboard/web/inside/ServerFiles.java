package org.failoverdashboard.web.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.RedisServer;

/**
 * The files of a server like the program's own, except that Arquillian brings the application and
 * says when.
 */
record ServerFiles(Path directory) {
  /** Where the build put Liberty and the program. */
  static Path build() {
    return Path.of(System.getProperty("failover.repository", ".."))
        .resolve("webapp/target")
        .toAbsolutePath()
        .normalize();
  }

  static Path program() {
    return build().resolve("usr/servers/failover");
  }

  void write(PostgresServer database, RedisServer redis, int http, int https) throws IOException {
    copy("liberty-config");
    copy("lib");
    Files.writeString(directory.resolve("server.xml"), configuration());
    Files.writeString(
        directory.resolve("variables.xml"),
        variables(
            Map.ofEntries(
                Map.entry("failover.db.host", "127.0.0.1"),
                Map.entry("failover.db.port", Integer.toString(database.port())),
                Map.entry("failover.db.name", "postgres"),
                Map.entry("failover.db.user", "postgres"),
                Map.entry("failover.db.password", TestServer.PASSWORD),
                Map.entry("failover.redis.url", redis.url()),
                Map.entry("failover.http.port", Integer.toString(http)),
                Map.entry("failover.https.port", Integer.toString(https)),
                Map.entry("failover.observer", "inside"),
                Map.entry("failover.admin.password", TestServer.PASSWORD),
                Map.entry(
                    "failover.secret.key", Base64.getEncoder().encodeToString(new byte[32])))));
  }

  /** The variables come last: so they go before the defaults. */
  private static String configuration() throws IOException {
    return Files.readString(program().resolve("server.xml"))
        .replaceFirst("(?s)<application id=.*</application>", "")
        .replaceFirst("<config updateTrigger=\"disabled\"/>", "")
        .replaceFirst("<applicationMonitor .*/>", "<applicationMonitor updateTrigger=\"mbean\"/>")
        .replaceFirst("<feature>", "<feature>localConnector-1.0</feature>\n    <feature>")
        .replaceFirst("<cdi ", "<include location=\"variables.xml\"/>\n  <cdi ");
  }

  private static String variables(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry ->
            "  <variable name=\"%s\" value=\"%s\"/>\n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("", "<server>\n", "</server>\n"));
  }

  private void copy(String name) throws IOException {
    Path target = Files.createDirectories(directory.resolve(name));
    try (Stream<Path> files = Files.list(program().resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
