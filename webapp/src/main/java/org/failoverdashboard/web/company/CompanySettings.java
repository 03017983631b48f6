package org.failoverdashboard.web.company;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.RoleMap;
import org.failoverdashboard.access.api.RoleMap.BadRoleMapException;
import org.failoverdashboard.access.api.Sessions;

/**
 * The variables by which a company's people are let in, from wherever they come, and everything
 * that is wrong with them at once, each by its name.
 */
public final class CompanySettings {
  /** Hosts to which nothing goes over a wire. */
  public static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration USUAL = Duration.ofHours(8);

  /** Never part of the name of somebody with a password: {@code ~} goes before it. */
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?");

  private final String prefix;
  private final Function<String, Optional<String>> given;
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param prefix of all names, such as {@code FAILOVER_OIDC_}
   * @param given the value of a variable, by its whole name
   */
  public CompanySettings(String prefix, Function<String, Optional<String>> given) {
    this.prefix = prefix;
    this.given = given;
  }

  /** Stripped; empty where nothing is said. */
  public Optional<String> text(String name) {
    return given.apply(prefix + name).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** Empty, which is wrong, where nothing is said. */
  public String required(String name, String advice) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      wrong(name, "is missing: " + advice);
    }
    return value.orElse("");
  }

  /**
   * What people and sessions from there are told apart by.
   *
   * @param usual where none is given
   */
  public String label(String usual) {
    String label = text("LABEL").orElse(usual);
    if (!LABEL.matcher(label).matches()) {
      wrong("LABEL", "\"" + label + "\" must be lower-case letters, digits, dots and hyphens");
    }
    return label;
  }

  /** Which groups may do what. */
  public RoleMap roles() {
    String text =
        required("ROLES", "say which groups may do what: dba=admin; on-call=operator; all=viewer");
    try {
      return text.isEmpty() ? new RoleMap(Map.of()) : RoleMap.parse(text);
    } catch (BadRoleMapException bad) {
      wrong("ROLES", String.valueOf(bad.getMessage()));
      return new RoleMap(Map.of());
    }
  }

  /** How long a session may last. */
  public Duration life() {
    String text = text("SESSION").orElse(USUAL.toString());
    try {
      Duration life = Duration.parse(text);
      if (life.compareTo(SHORTEST) >= 0 && life.compareTo(Sessions.LIFE) <= 0) {
        return life;
      }
    } catch (DateTimeParseException nonsense) {
      // Told below.
    }
    wrong("SESSION", "\"" + text + "\" is no time from PT5M (five minutes) to PT12H");
    return USUAL;
  }

  /** Something is wrong with one of these variables. */
  public void wrong(String name, String reason) {
    wrong(prefix + name + " " + reason + ".");
  }

  /** Something is wrong with what goes with them. */
  public void wrong(String sentence) {
    wrong.add(sentence);
  }

  /** What, where, and what to do; empty where nothing was found. */
  public List<String> wrong() {
    return List.copyOf(wrong);
  }
}
