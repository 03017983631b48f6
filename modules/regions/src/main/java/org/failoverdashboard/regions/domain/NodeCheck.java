package org.failoverdashboard.regions.domain;

import static java.util.Objects.requireNonNullElse;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.Promotion;
import org.jspecify.annotations.Nullable;

/** Reads one node of a document. */
final class NodeCheck {
  private static final int POSTGRESQL_PORT = 5432;
  private static final int LAST_PORT = 65_535;
  private static final int MOST_PRIORITY = 1_000;

  // Host and database become parts of a JDBC address, where other characters have a meaning.
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
  private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");
  private static final String HOST_RULE =
      "must be a host name or an IPv4 address, such as db1.example.com";
  private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_$.-]{1,63}");
  private static final String DATABASE_RULE =
      "must be the name of a database: 1 to 63 letters, digits, or one of _ $ . -";

  private NodeCheck() {}

  static DeclaredNode read(NodeForm form, Fields fields) {
    String host = host(fields, "host", form.host());
    int port = port(fields, "port", form.port(), POSTGRESQL_PORT);
    return new DeclaredNode(
        fields.name("name", form.name()),
        fields.name("region", form.region()),
        isPrimary(fields, form.role()),
        host,
        port,
        otherHost(fields, form.replicationHost(), host),
        otherPort(fields, form.replicationPort(), port),
        promotion(fields, form.promotion()),
        fields.within("priority", form.priority(), -MOST_PRIORITY, MOST_PRIORITY, 0),
        requireNonNullElse(form.maintenance(), false),
        fields.matching(
            "database", requireNonNullElse(form.database(), "postgres"), DATABASE, DATABASE_RULE),
        fields.text("user", form.user()),
        SecretCheck.read(form, fields));
  }

  /** Null when the text is not {@code host:port}. */
  static @Nullable HostPort address(String text) {
    Matcher parts = ADDRESS.matcher(text);
    if (!parts.matches() || !HOST.matcher(parts.group(1)).matches()) {
      return null;
    }
    int port = Integer.parseInt(parts.group(2));
    return port < 1 || port > LAST_PORT ? null : new HostPort(parts.group(1), port);
  }

  private static String host(Fields fields, String field, @Nullable String value) {
    return fields.matching(field, value, HOST, HOST_RULE).toLowerCase(Locale.ROOT);
  }

  private static int port(Fields fields, String field, @Nullable Integer value, int otherwise) {
    return fields.within(field, value, 1, LAST_PORT, otherwise);
  }

  private static @Nullable String otherHost(Fields fields, @Nullable String value, String host) {
    String other = value == null ? host : host(fields, "replication_host", value);
    return other.equals(host) ? null : other;
  }

  private static @Nullable Integer otherPort(Fields fields, @Nullable Integer value, int port) {
    int other = port(fields, "replication_port", value, port);
    return other == port ? null : other;
  }

  private static boolean isPrimary(Fields fields, @Nullable String role) {
    return switch (requireNonNullElse(role, "standby")) {
      case "primary" -> true;
      case "standby" -> false;
      default -> {
        fields.wrong("role", "must be primary or standby, was " + role);
        yield false;
      }
    };
  }

  private static Promotion promotion(Fields fields, @Nullable String word) {
    return switch (requireNonNullElse(word, "allowed")) {
      case "allowed" -> Promotion.ALLOWED;
      case "never" -> Promotion.NEVER;
      default -> {
        fields.wrong("promotion", "must be allowed or never, was " + word);
        yield Promotion.NEVER;
      }
    };
  }
}
