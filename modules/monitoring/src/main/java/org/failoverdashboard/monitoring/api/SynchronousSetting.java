package org.failoverdashboard.monitoring.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The setting {@code synchronous_standby_names} (PostgreSQL manual, 19.6.2), read.
 *
 * <p>{@code FIRST n} is taken like {@code ANY n}: which standbys are the first changes with their
 * connections, so that any n of those listed may be the ones that hold a commit.
 *
 * @param needed for how many standbys a commit waits; 0 when for none
 * @param names of those that may count, in lower case, since PostgreSQL compares them so; {@code *}
 *     stands for every receiver there is
 */
public record SynchronousSetting(int needed, List<String> names) {
  private static final Pattern WITH_COUNT =
      Pattern.compile("(?:(any|first)\\s+)?(\\d+)\\s*\\((.*)\\)", Pattern.CASE_INSENSITIVE);
  private static final String EVERY = "*";

  public SynchronousSetting {
    names = List.copyOf(names);
  }

  public static SynchronousSetting of(String setting) {
    String text = setting.strip();
    if (text.isEmpty()) {
      return new SynchronousSetting(0, List.of());
    }
    Matcher counted = WITH_COUNT.matcher(text);
    return counted.matches()
        ? new SynchronousSetting(Integer.parseInt(counted.group(2)), names(counted.group(3)))
        : new SynchronousSetting(1, names(text));
  }

  /** Any receiver counts, whatever its name: also one that nobody declared. */
  public boolean anyReceiver() {
    return names.contains(EVERY);
  }

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    for (String item : list.split(",", -1)) {
      names.add(unquoted(item.strip()).toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static String unquoted(String item) {
    boolean quoted = item.length() > 1 && item.startsWith("\"") && item.endsWith("\"");
    return quoted ? item.substring(1, item.length() - 1).replace("\"\"", "\"") : item;
  }
}
