package org.failoverdashboard.regions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRefusalTest {
  private static Violation explain(SQLException failure) {
    return ServerRefusal.explain(
        failure, new HostPort("db1", 5432), new Credentials("observer", "hunter2", "postgres"));
  }

  private static Violation caused(Throwable cause) {
    return explain(new SQLException("no connection", "08001", cause));
  }

  @ParameterizedTest
  @CsvSource({
    "28P01, password, refuses this password of user observer",
    "28000, user, no pg_hba.conf entry",
    "3D000, database, there is no database postgres",
    "08P01, port, does not answer as PostgreSQL",
    "53300, host, no pg_hba.conf entry"
  })
  void theSqlStateNamesTheField(String state, String field, String reason) {
    Violation violation = explain(new SQLException("no pg_hba.conf entry", state));
    assertThat(violation.field()).isEqualTo(field);
    assertThat(violation.reason()).startsWith("db1:5432").contains(reason);
  }

  @Test
  void theSocketsFailureNamesTheField() {
    assertThat(caused(new UnknownHostException("db1")).reason())
        .isEqualTo("db1: the host name does not resolve; check it, and this machine's DNS");
    assertThat(caused(new SocketTimeoutException("x")).reason()).contains("nothing answers");
    assertThat(caused(new NoRouteToHostException("x")).reason()).contains("no route");
    assertThat(caused(new ConnectException("Connection refused")).field()).isEqualTo("port");
    assertThat(caused(new ConnectException("Connection timed out")).field()).isEqualTo("host");
    assertThat(caused(new EOFException()).reason()).contains("not answer as PostgreSQL");
  }

  @Test
  void aCertificateThatDoesNotCountIsToldAsOne() {
    Violation foreign = caused(new SSLException("x", new CertificateException("no path")));
    assertThat(foreign.field()).isEqualTo("host");
    assertThat(foreign.reason()).contains("certificate does not count", "FAILOVER_NODES_CA_FILE");

    String driver = "The hostname db1 could not be verified by PgjdbcHostnameVerifier.";
    assertThat(explain(new SQLException(driver, "08006")).reason())
        .contains("made out for other hosts");
    assertThat(explain(new SQLException("The server does not support SSL.", "08004")).reason())
        .isEqualTo("db1:5432: The server does not support SSL.");
  }

  @Test
  void thePasswordIsNeverSaid() {
    assertThat(explain(new SQLException("x", "28P01")).toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host=db1 application_name=s1 user=u   | s1
          application_name = 'with space' x=y   | with space
          host=db1 fallback_application_name=no |
          """)
  void theApplicationNameIsFoundInAConnectionString(String text, String name) {
    assertThat(ServerQuestions.applicationName(text)).isEqualTo(name);
  }
}
