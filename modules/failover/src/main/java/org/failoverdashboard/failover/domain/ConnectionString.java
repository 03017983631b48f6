package org.failoverdashboard.failover.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.failoverdashboard.regions.api.HostPort;

/**
 * A connection string in keyword/value form, such as {@code primary_conninfo} (PostgreSQL manual,
 * 32.1.1.1 "Keyword/Value Connection Strings").
 */
public final class ConnectionString {
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*(\\w+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^\\s'\\\\]|\\\\.)*))\\s*");

  private final Map<String, String> values;

  private ConnectionString(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException when it is not in that form; the message holds none of it,
   *     since there may be a password in it
   */
  public static ConnectionString parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!pair.find(end) || pair.start() != end) {
        throw new IllegalArgumentException(
            "primary_conninfo is not of the form keyword=value at character " + end);
      }
      String value = pair.group(2) == null ? pair.group(3) : pair.group(2);
      values.put(pair.group(1), value.replaceAll("\\\\(.)", "$1"));
      end = pair.end();
    }
    return new ConnectionString(values);
  }

  /** The same towards another server. */
  public ConnectionString to(HostPort address) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.remove("hostaddr");
    changed.put("host", address.host());
    changed.put("port", Integer.toString(address.port()));
    return new ConnectionString(changed);
  }

  public String format() {
    return values.entrySet().stream()
        .map(pair -> pair.getKey() + "='" + escaped(pair.getValue()) + "'")
        .collect(Collectors.joining(" "));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("'", "\\'");
  }

  /** Without its values: there may be a password among them. */
  @Override
  public String toString() {
    return "ConnectionString" + values.keySet();
  }
}
