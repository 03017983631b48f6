package org.failoverdashboard.launcher.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.launcher.LauncherException;

/** What {@code --part} names; in the order in which they are measured. */
enum Part {
  PUSH,
  PAUSED,
  REST,
  PROBES,
  MANY,
  TWO;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those named, with commas between, in the order of measuring. */
  static List<Part> of(String words) {
    List<String> wanted = List.of(words.split(",", -1));
    wanted.stream()
        .filter(word -> Stream.of(values()).noneMatch(part -> part.word().equals(word)))
        .findFirst()
        .ifPresent(unknown -> {
          throw new LauncherException(
              "There is no part '" + unknown + "'; there are: " + all() + ".");
        });
    return Stream.of(values()).filter(part -> wanted.contains(part.word())).toList();
  }

  /** All words, with commas between. */
  static String all() {
    return Arrays.stream(values()).map(Part::word).collect(Collectors.joining(","));
  }
}
