package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  @ParameterizedTest
  @CsvSource({
    "28P01, password authentication failed, AUTHENTICATION",
    "28000, no pg_hba.conf entry, AUTHENTICATION",
    "57P03, the database system is starting up, STARTING_UP",
    "57P03, the database system is not yet accepting connections, STARTING_UP",
    "57P03, the database system is in recovery mode, STARTING_UP",
    "57P03, the database system is shutting down, SHUTTING_DOWN",
    "57P01, terminating connection due to administrator command, SHUTTING_DOWN",
    "57P02, terminating connection because of crash, SHUTTING_DOWN",
    "53300, sorry too many clients already, TOO_MANY_CONNECTIONS",
    "53200, out of memory, ERROR",
    "58030, could not write to file, ERROR",
    "3D000, database does not exist, ERROR",
    "08P01, protocol violation, NOT_POSTGRESQL",
    "08004, server rejected the connection, NOT_POSTGRESQL",
    "08006, an I/O error occurred, RESET"
  })
  void readsTheSqlState(String state, String message, FailureKind kind) {
    assertThat(ofFresh(new SQLException(message, state))).isEqualTo(kind);
  }

  @Test
  void anErrorWithoutSqlStateIsAnError() {
    assertThat(ofFresh(new SQLException("?"))).isEqualTo(FailureKind.ERROR);
  }

  /** The driver's own words for all of them: "The connection attempt failed." */
  @Test
  void saysWhatTheNetworkDidAndWhatTheServerSaid() {
    SQLException silent =
        new SQLException(
            "An I/O error occurred.", "08006", new SocketTimeoutException("Read timed out"));
    assertThat(Failures.ofOpenConnection(silent).detail()).isEqualTo("gives no answer");
    assertThat(Failures.ofFreshConnect(silent).detail()).isEqualTo("gives no answer");
    assertThat(Failures.ofFreshConnect(new SQLException("FATAL: sorry\nmore", "53300")).detail())
        .isEqualTo("FATAL: sorry");
  }

  static Stream<Arguments> sockets() {
    return Stream.of(
        Arguments.of(new UnknownHostException("nowhere"), FailureKind.UNRESOLVED),
        Arguments.of(new SocketTimeoutException("Read timed out"), FailureKind.TIMED_OUT),
        Arguments.of(new ConnectException("Connection timed out"), FailureKind.TIMED_OUT),
        Arguments.of(new ConnectException("Connection refused"), FailureKind.REFUSED),
        Arguments.of(new ConnectException("Network is unreachable"), FailureKind.UNROUTABLE),
        Arguments.of(new NoRouteToHostException("No route to host"), FailureKind.UNROUTABLE),
        Arguments.of(new SocketException("Connection reset"), FailureKind.RESET),
        Arguments.of(new SocketException("Network is unreachable"), FailureKind.UNROUTABLE),
        Arguments.of(new EOFException(), FailureKind.RESET));
  }

  @ParameterizedTest
  @MethodSource("sockets")
  void readsTheSocketBeforeTheSqlState(IOException cause, FailureKind kind) {
    assertThat(ofFresh(new SQLException("The connection attempt failed.", "08001", cause)))
        .isEqualTo(kind);
    assertThat(ofFresh(new SQLException("failed", "08001", new IOException(cause))))
        .as("however deep")
        .isEqualTo(kind);
  }

  static Stream<Exception> doubts() {
    return Stream.of(
        new SSLHandshakeException("no cipher suites in common"),
        new SSLException("unknown authority", new CertificateException("unable to find a path")),
        new FileNotFoundException("/etc/ca.pem"),
        new KeyStoreException("no certificate in it"));
  }

  /** All of them have the SQLSTATE of a broken connection. */
  @ParameterizedTest
  @MethodSource("doubts")
  void whoShowsNoCertificateThatCountsIsNotDead(Exception cause) {
    SQLException failure = new SQLException("SSL error: no", "08006", cause);

    assertThat(ofFresh(failure)).isEqualTo(FailureKind.UNTRUSTED);
    assertThat(Failures.ofFreshConnect(failure).detail())
        .isEqualTo("shows no certificate that counts: SSL error: no");
    assertThat(Failures.ofOpenConnection(failure).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
  }

  @Test
  void aCertificateOfAnotherHostIsNoneWhateverTheLanguage() {
    assertThat(ofFresh(new SQLException("Der Name ... PgjdbcHostnameVerifier", "08006")))
        .isEqualTo(FailureKind.UNTRUSTED);
  }

  @Test
  void aServerThatDiesInTheMiddleOfAHandshakeIsGone() {
    SSLException ended = new SSLHandshakeException("Remote host terminated the handshake");
    ended.initCause(new EOFException());

    assertThat(ofFresh(new SQLException("SSL error", "08006", ended))).isEqualTo(FailureKind.RESET);
  }

  @ParameterizedTest
  @CsvSource({
    "57P01, CONNECTION_LOST",
    "57P02, CONNECTION_LOST",
    "57P03, CONNECTION_LOST",
    "08006, CONNECTION_LOST",
    "08P01, CONNECTION_LOST",
    "28000, CONNECTION_LOST",
    "58030, ERROR",
    "53300, TOO_MANY_CONNECTIONS"
  })
  void theEndOfAnOpenConnectionProvesNothing(String state, FailureKind kind) {
    assertThat(Failures.ofOpenConnection(new SQLException("ended", state)).kind()).isEqualTo(kind);
  }

  @Test
  void silenceOnAnOpenConnectionIsSilence() {
    SQLException silent =
        new SQLException("?", "08006", new SocketTimeoutException("Read timed out"));

    assertThat(Failures.ofOpenConnection(silent).kind()).isEqualTo(FailureKind.TIMED_OUT);
  }

  @Test
  void tellsPeopleTheFirstLineOnly() {
    SQLException failure = new SQLException("FATAL: no\n  Detail: more", "28000");

    assertThat(Failures.ofFreshConnect(failure).detail()).isEqualTo("FATAL: no");
  }

  private static FailureKind ofFresh(SQLException failure) {
    return Failures.ofFreshConnect(failure).kind();
  }
}
