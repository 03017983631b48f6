package org.failoverdashboard.regions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.regions.api.ServerTls.Mode;
import org.junit.jupiter.api.Test;

class ServerTlsTest {
  @Test
  void tellsTheDriverWhomToTrust() {
    assertThat(told(Optional.of("Verify-Full "), Optional.of("/etc/ca.pem")))
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslrootcert", "/etc/ca.pem");
    assertThat(told(Optional.of("verify-full"), Optional.empty()))
        .as("without a file those that Java knows count")
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
        .doesNotContainKey("sslrootcert");
    assertThat(told(Optional.empty(), Optional.of(" "))).containsOnlyKeys("sslmode");
  }

  @Test
  void encryptsWhereItIsOfferedUnlessSomebodySaysOtherwise() {
    assertThat(ServerTls.of("FAILOVER_NODES", Optional.empty(), Optional.empty()))
        .isEqualTo(ServerTls.WHERE_OFFERED)
        .extracting(ServerTls::mode)
        .isEqualTo(Mode.PREFER);
  }

  @Test
  void whatIsWrongIsToldWithWhatToDo() {
    assertThatThrownBy(
            () -> ServerTls.of("FAILOVER_NODES", Optional.of("verify_full"), Optional.empty()))
        .hasMessage(
            "FAILOVER_NODES_TLS \"verify_full\" is none of disable, prefer, require, verify-ca,"
                + " verify-full");
    assertThatThrownBy(
            () -> ServerTls.of("FAILOVER_NODES", Optional.empty(), Optional.of("/etc/ca.pem")))
        .hasMessageContaining("set FAILOVER_NODES_TLS to verify-full");
  }

  private static Map<String, String> told(Optional<String> mode, Optional<String> file) {
    return ServerTls.of("FAILOVER_NODES", mode, file).properties();
  }
}
