package org.failoverdashboard.regions.internal;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.function.Predicate;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.jspecify.annotations.Nullable;

/** Says which field of a node is to blame when its server cannot be signed in to. */
final class ServerRefusal {
  /** The driver's verifier names itself in whatever language it says that a name is wrong. */
  private static final Predicate<String> OTHER_HOST =
      message -> message.contains("PgjdbcHostnameVerifier");

  private ServerRefusal() {}

  static Violation explain(SQLException failure, HostPort address, Credentials credentials) {
    Violation network = ofSocket(failure, address);
    return network != null ? network : ofSqlState(failure, address, credentials);
  }

  private static @Nullable Violation ofSocket(SQLException failure, HostPort address) {
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < Causes.DEEPEST; depth++) {
      switch (cause) {
        case UnknownHostException _ -> {
          return new Violation(
              "host",
              address.host()
                  + ": the host name does not resolve; check it, and this machine's DNS");
        }
        case SocketTimeoutException _ -> {
          return new Violation("host", silent(address));
        }
        case NoRouteToHostException _ -> {
          return new Violation(
              "host",
              address + ": there is no route to this host; check firewalls and the address");
        }
        case ConnectException refused -> {
          return ofConnect(refused, address);
        }
        case CertificateException _ -> {
          return new Violation("host", untrusted(address, message(failure)));
        }
        case FileNotFoundException _ -> {
          return new Violation("host", untrusted(address, message(failure)));
        }
        case EOFException _ -> {
          return new Violation("port", notPostgresql(address));
        }
        default -> cause = cause.getCause();
      }
    }
    if (OTHER_HOST.test(message(failure))) {
      return new Violation("host", untrusted(address, "it is made out for other hosts"));
    }
    return failure instanceof SQLTimeoutException ? new Violation("host", silent(address)) : null;
  }

  private static Violation ofConnect(ConnectException failure, HostPort address) {
    boolean timedOut = String.valueOf(failure.getMessage()).contains("timed out");
    return timedOut
        ? new Violation("host", silent(address))
        : new Violation(
            "port",
            address + ": the connection is refused; check that PostgreSQL runs and listens there");
  }

  /** PostgreSQL manual, appendix A, "PostgreSQL Error Codes". */
  private static Violation ofSqlState(
      SQLException failure, HostPort address, Credentials credentials) {
    String state = String.valueOf(failure.getSQLState());
    return switch (state) {
      case "28P01" ->
          new Violation(
              "password",
              address + ": the server refuses this password of user " + credentials.user());
      case "28000" -> new Violation("user", address + ": " + message(failure));
      case "3D000" ->
          new Violation("database", address + ": there is no database " + credentials.database());
      case "08004" -> new Violation("port", address + ": " + message(failure));
      case "08P01", "08006", "08001" -> new Violation("port", notPostgresql(address));
      default -> new Violation("host", address + ": " + message(failure));
    };
  }

  private static String untrusted(HostPort address, String reason) {
    return address
        + ": its certificate does not count ("
        + reason
        + "); check the host name, the server's certificate and FAILOVER_NODES_CA_FILE";
  }

  private static String silent(HostPort address) {
    return address + ": nothing answers in time; check firewalls, the address and the port";
  }

  private static String notPostgresql(HostPort address) {
    return address + ": what listens there does not answer as PostgreSQL does; check the port";
  }

  private static String message(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
