package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.failoverdashboard.embedded.CertificateAuthority;
import org.failoverdashboard.embedded.CertificateAuthority.ServerCertificate;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.regions.api.ServerTls;
import org.failoverdashboard.regions.api.ServerTls.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Real servers are watched over TLS, and whoever shows no certificate that counts is not. */
@TestInstance(Lifecycle.PER_CLASS)
class NodeTlsIT {
  private static final String UNTRUSTED = "shows no certificate that counts";

  private WatchedLab watched;
  private CertificateAuthority authority;
  private CertificateAuthority another;
  private ServerCertificate right;
  private Path trusted;

  @BeforeAll
  void start(@TempDir Path directory) {
    authority = CertificateAuthority.in(directory.resolve("authority"));
    another = CertificateAuthority.in(directory.resolve("another"));
    right = authority.sign("right", "ip:127.0.0.1");
    trusted = directory.resolve("trusted.pem");
    watched = new WatchedLab(directory.resolve("lab"), true);
  }

  @AfterAll
  void stop() {
    watched.close();
  }

  @BeforeEach
  void allIsWell() throws Exception {
    trust(authority);
    watched.inventory.connectBy(new ServerTls(Mode.VERIFY_FULL, Optional.of(trusted)));
    for (LabNode node : watched.lab.nodes()) {
      show(node, right);
    }
    watched.watchAnew();
    watched.heal();
  }

  @Test
  void everyConnectionIsEncrypted() {
    for (LabNode node : watched.lab.nodes()) {
      watched.await(_ -> sessions(node, "ssl") > 0 && sessions(node, "not ssl") == 0);
    }
  }

  @Test
  void aCertificateOfAnotherHostIsNoneAndNoProofOfDeath() throws Exception {
    show(watched.primary(), authority.sign("other-host", "dns:db.example.com"));
    doubted("PgjdbcHostnameVerifier");
  }

  @Test
  void aCertificateByAnotherAuthorityIsNoneAndNoProofOfDeath() throws Exception {
    show(watched.primary(), another.sign("foreign", "ip:127.0.0.1"));
    doubted("PKIX path");
  }

  @Test
  void withoutTheFileOfAuthoritiesNobodyIsTrustedAndNobodyIsDead() throws Exception {
    Files.delete(trusted);
    doubted("trusted.pem");
  }

  @Test
  void aServerWithoutTlsIsNotSignedInTo() {
    watched.execute(watched.primary(), "alter system set ssl = off", "select pg_reload_conf()");
    watched.watchAnew();

    watched.await(_ -> watched.view(watched.primary()).detail().contains("does not support SSL"));
    assertThat(watched.view(watched.primary()).state()).isEqualTo(NodeState.STALE);
  }

  @Test
  void anotherFileOfAuthoritiesCountsWithTheNextConnection() throws Exception {
    trust(another);
    watched.watchAnew();
    watched.await(_ -> watched.view(watched.standby()).detail().contains(UNTRUSTED));

    trust(authority);

    watched.await(view -> view.diagnosis().kind() == Kind.HEALTHY);
  }

  /** Not even where no standby hears the primary, which would make a broken connection proof. */
  private void doubted(String why) {
    watched.primary().replicationProxy().fault(LinkFault.CUT);
    watched.now();
    watched.watchAnew();

    watched.await(_ -> watched.view(watched.primary()).detail().contains(UNTRUSTED));
    assertThat(watched.view(watched.primary()).detail()).contains(why);
    assertThat(watched.view(watched.primary()).state()).isEqualTo(NodeState.STALE);
    watched.awaitDiagnosis(Kind.PRIMARY_SUSPECTED, watched.time.nanoTime());
    assertThat(watched.said()).doesNotContain(Kind.PRIMARY_DEAD);
  }

  private void trust(CertificateAuthority one) throws IOException {
    Files.copy(one.file(), trusted, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void show(LabNode node, ServerCertificate shown) throws SQLException {
    node.server().show(shown);
  }

  private static long sessions(LabNode node, String which) {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_ssl join pg_stat_activity using (pid)"
                    + " where application_name = 'failover-dashboard' and "
                    + which)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
