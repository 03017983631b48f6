package org.failoverdashboard.web.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.failoverdashboard.embedded.CertificateAuthority;
import org.failoverdashboard.embedded.CertificateAuthority.ServerCertificate;
import org.failoverdashboard.regions.api.Authorities;
import org.failoverdashboard.web.fleet.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every way into the program, and every way from it, over TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EncryptedIT {
  private static final byte HANDSHAKE = 22;

  /**
   * The rest of a greeting (RFC 5246, 7.4.1.2), after the version: two cipher suites for the
   * certificate that is shown, a curve and a way to sign, so that only the version is wrong.
   */
  private static final String GREETING =
      "00".repeat(32)
          + "00"
          + "0004c02bc009"
          + "0100"
          + "0010"
          + "000a000400020017"
          + "000d000400020403";

  private EncryptedInstallation installation;

  @BeforeAll
  void start() throws Exception {
    installation = new EncryptedInstallation();
    // Until the program has come so far, Liberty shows one that it made itself.
    await().until("the certificate of the files", () -> ready() == 200);
  }

  @AfterAll
  void end() {
    installation.close();
  }

  /** It says that it is ready only with the control database and Redis, which take nothing else. */
  @Test
  void controlDatabaseAndRedisAreReachedOverTls() throws Exception {
    assertThat(over("/health/ready").body()).contains("\"name\":\"redis\",\"status\":\"UP\"");
    assertThat(installation.connections(true)).isPositive();
    assertThat(installation.connections(false)).isZero();
  }

  @Test
  void aControlDatabaseThatShowsAnotherHostsCertificateIsNoneUntilItIsRightAgain()
      throws Exception {
    CertificateAuthority authority = installation.authority();
    installation.database().show(authority.sign("other-host", "dns:db.example.com"));
    endConnections();
    try {
      await().until("the control database is away", () -> ready() == 503);
      assertThat(over("/health/ready").body()).contains("control_database");
    } finally {
      installation.database().show(authority.sign("right-again", "dns:localhost", "ip:127.0.0.1"));
    }

    await().until("the control database is back", () -> ready() == 200);
  }

  @Test
  void browsersAreToldToComeOverTlsAlone() throws Exception {
    HttpResponse<String> page = over("/login.xhtml");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(page.sslSession().map(SSLSession::getProtocol)).contains("TLSv1.3");
  }

  @Test
  void olderVersionsOfTlsAreRefused() throws Exception {
    assertThat(greeted("0303")).as("TLS 1.2").containsExactly(HANDSHAKE);
    assertThat(greeted("0302"))
        .as("TLS 1.1: an alert, or the end")
        .isNotEqualTo(new byte[] {HANDSHAKE});
  }

  /** The first byte of what is answered to a greeting of that version; empty at the end. */
  private byte[] greeted(String version) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", installation.program().httpsPort());
        InputStream answer = socket.getInputStream()) {
      socket.setSoTimeout(20_000);
      String greeting = "1603010041" + "0100003d" + version + GREETING;
      socket.getOutputStream().write(HexFormat.of().parseHex(greeting));
      return answer.readNBytes(1);
    }
  }

  /** Another address than 127.0.0.1 stands for that of another machine. */
  @Test
  void inTheClearNobodyElseThanThisMachineIsAnswered() throws Exception {
    int plain = installation.program().uri().getPort();

    assertThatThrownBy(() -> new Socket("127.0.0.2", plain).close())
        .isInstanceOf(ConnectException.class);
    new Socket("127.0.0.2", installation.program().httpsPort()).close();
  }

  @Test
  void anotherCertificateInTheFilesIsShownToNewConnectionsWithoutARestart() throws Exception {
    long pid = installation.program().liberty().pid();
    CertificateAuthority authority = installation.authority();
    ServerCertificate next = authority.sign("second", "dns:localhost", "ip:127.0.0.1");

    installation.lay(next);

    await().until("the next certificate", () -> shown().contains("CN=second"));
    assertThat(over("/login.xhtml").statusCode()).isEqualTo(200);
    assertThat(installation.program().liberty().pid()).isEqualTo(pid);
  }

  private void endConnections() throws SQLException {
    try (Connection connection = installation.database().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'failover'");
    }
  }

  private Await await() {
    return new Await(installation.time());
  }

  /** The status by which it says so; 0 while it shows a certificate that does not count. */
  private int ready() {
    try {
      return over("/health/ready").statusCode();
    } catch (SSLException shownAnother) {
      return 0;
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whose certificate a new connection shows. */
  private String shown() {
    try {
      SSLSession session = over("/health/live").sslSession().orElseThrow();
      return ((X509Certificate) session.getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      return e.toString();
    }
  }

  /** By a connection of its own, trusting the authority of the certificate alone. */
  private HttpResponse<String> over(String path)
      throws IOException, GeneralSecurityException, InterruptedException {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(
        null,
        Authorities.of(Optional.of(installation.authority().file())).getTrustManagers(),
        null);
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
      URI uri = URI.create("https://127.0.0.1:" + installation.program().httpsPort()).resolve(path);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
