package org.failoverdashboard.web.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that a program wrote for people to read, and its journal. */
record Logs(Path directory) {
  private static final List<String> PLACES = List.of("/logs/", "/journal/", "/ffdc/");

  /** Which secrets stand where; named, not shown. */
  List<String> holding(Map<String, String> secrets) {
    return files().stream().flatMap(file -> found(file, secrets)).toList();
  }

  List<Path> files() {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).filter(Logs::isWritten).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWritten(Path file) {
    String path = file.toString();
    return path.endsWith(".log") || PLACES.stream().anyMatch(path::contains);
  }

  private static Stream<String> found(Path file, Map<String, String> secrets) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return secrets.entrySet().stream()
          .filter(secret -> text.contains(secret.getValue()))
          .map(secret -> secret.getKey() + " in " + file);
    } catch (IOException gone) {
      return Stream.empty();
    }
  }
}
