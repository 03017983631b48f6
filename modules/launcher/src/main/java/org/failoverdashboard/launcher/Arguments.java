package org.failoverdashboard.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command line: words, and options with a value each.
 *
 * @param words in their order
 * @param options by their name, without the dashes
 */
public record Arguments(List<String> words, Map<String, String> options) {

  /**
   * Takes the command line apart.
   *
   * @param known the options that there are
   */
  public static Arguments parse(List<String> arguments, Set<String> known) {
    List<String> words = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        words.add(argument);
        continue;
      }
      String name = argument.substring(2);
      if (!known.contains(name)) {
        throw new LauncherException(
            "There is no option " + argument + " here. ./failover help lists them.");
      }
      if (++i == arguments.size()) {
        throw new LauncherException("The option " + argument + " needs a value.");
      }
      options.put(name, arguments.get(i));
    }
    return new Arguments(List.copyOf(words), Map.copyOf(options));
  }

  public String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /** A whole number of at least one. */
  public int count(String name, int otherwise) {
    String value = option(name, Integer.toString(otherwise));
    try {
      int count = Integer.parseInt(value);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException notANumber) {
      // the sentence below says it
    }
    throw new LauncherException("--" + name + " needs a whole number from 1 on, not " + value);
  }

  /**
   * The size of a WAL segment in MiB: initdb takes a power of two, and the lab's {@code
   * min_wal_size} has to hold two of them.
   */
  public int walSegment(int otherwise) {
    int megabytes = count("wal-segment-mb", otherwise);
    if (Integer.bitCount(megabytes) != 1 || megabytes > 32) {
      throw new LauncherException(
          "--wal-segment-mb needs a power of two from 1 to 32, not " + megabytes);
    }
    return megabytes;
  }

  public boolean isOn(String name, boolean otherwise) {
    String value = option(name, otherwise ? "on" : "off");
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new LauncherException("--" + name + " is on or off, not " + value);
    };
  }

  /** Pairs {@code NAME=VALUE}, separated by commas; empty when the option is left out. */
  public Map<String, String> settings(String name) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String pair : option(name, "").split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        settings.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      } else if (!pair.isBlank()) {
        throw new LauncherException(
            "--" + name + " needs NAME=VALUE, separated by commas, not " + pair);
      }
    }
    return settings;
  }
}
