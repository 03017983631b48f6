package org.failoverdashboard.monitoring.internal;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.jspecify.annotations.Nullable;

/** Tells from the driver's exception how a server could not be used. */
final class Failures {
  private Failures() {}

  /** What came of a fresh connect or of the first question after it. */
  static ProbeResult.Failed ofFreshConnect(SQLException failure) {
    FailureKind kind = kind(failure);
    return new ProbeResult.Failed(kind, words(kind, failure));
  }

  /** What ended a connection that had worked: silence, or an end that a fresh connect explains. */
  static ProbeResult.Failed ofOpenConnection(SQLException failure) {
    FailureKind kind = kind(failure);
    return switch (kind) {
      case TIMED_OUT, ERROR, TOO_MANY_CONNECTIONS ->
          new ProbeResult.Failed(kind, words(kind, failure));
      case CONNECTION_LOST,
          REFUSED,
          RESET,
          UNROUTABLE,
          STARTING_UP,
          SHUTTING_DOWN,
          AUTHENTICATION,
          UNRESOLVED,
          NOT_POSTGRESQL,
          UNTRUSTED ->
          new ProbeResult.Failed(FailureKind.CONNECTION_LOST, words(kind, failure));
    };
  }

  private static FailureKind kind(SQLException failure) {
    FailureKind network = ofSocket(failure);
    if (network != null) {
      return network;
    }
    return isUntrusted(failure) ? FailureKind.UNTRUSTED : ofSqlState(failure);
  }

  private static @Nullable FailureKind ofSocket(Throwable failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException unknown -> {
          return FailureKind.UNRESOLVED;
        }
        case SocketTimeoutException silent -> {
          return FailureKind.TIMED_OUT;
        }
        case NoRouteToHostException unroutable -> {
          return FailureKind.UNROUTABLE;
        }
        case ConnectException refused -> {
          return ofConnect(refused);
        }
        case SocketException broken -> {
          return ofBroken(broken);
        }
        case EOFException closed -> {
          return FailureKind.RESET;
        }
        default -> {}
      }
    }
    return null;
  }

  /**
   * Asked after the socket, which may break in the middle of a handshake. The driver gives these
   * the same SQLSTATE as a broken connection, which would be proof of death.
   */
  private static boolean isUntrusted(SQLException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException
          || cause instanceof GeneralSecurityException
          || cause instanceof FileNotFoundException) {
        return true;
      }
    }
    // The driver's verifier names itself in whatever language it says that a name is wrong.
    return message(failure).contains("PgjdbcHostnameVerifier");
  }

  /** "Network is unreachable" comes as this class too, and proves nothing about the server. */
  private static FailureKind ofBroken(SocketException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("unreachable") ? FailureKind.UNROUTABLE : FailureKind.RESET;
  }

  /** The kernel's reasons share one Java class; only its message tells them apart. */
  private static FailureKind ofConnect(ConnectException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("timed out")) {
      return FailureKind.TIMED_OUT;
    }
    return message.contains("unreachable") ? FailureKind.UNROUTABLE : FailureKind.REFUSED;
  }

  /** PostgreSQL manual, appendix A, "PostgreSQL Error Codes". */
  private static FailureKind ofSqlState(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (state.startsWith("28")) {
      return FailureKind.AUTHENTICATION;
    }
    return switch (state) {
      case "57P03" ->
          message(failure).contains("shutting down")
              ? FailureKind.SHUTTING_DOWN
              : FailureKind.STARTING_UP;
      case "57P01", "57P02" -> FailureKind.SHUTTING_DOWN;
      case "53300" -> FailureKind.TOO_MANY_CONNECTIONS;
      case "08P01", "08004" -> FailureKind.NOT_POSTGRESQL;
      case "08001", "08003", "08006" -> FailureKind.RESET;
      default -> FailureKind.ERROR;
    };
  }

  /** Of a network the driver says only that something failed; a server speaks for itself. */
  private static String words(FailureKind kind, SQLException failure) {
    return switch (kind) {
      case TIMED_OUT, REFUSED, RESET, UNROUTABLE, UNRESOLVED -> kind.words();
      case UNTRUSTED -> kind.words() + ": " + message(failure);
      case CONNECTION_LOST,
          STARTING_UP,
          SHUTTING_DOWN,
          TOO_MANY_CONNECTIONS,
          AUTHENTICATION,
          NOT_POSTGRESQL,
          ERROR ->
          message(failure);
    };
  }

  private static String message(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
