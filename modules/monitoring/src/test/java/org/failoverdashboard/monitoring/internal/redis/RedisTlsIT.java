package org.failoverdashboard.monitoring.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.embedded.CertificateAuthority;
import org.failoverdashboard.embedded.CertificateAuthority.ServerCertificate;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.RedisServer;
import org.failoverdashboard.embedded.RedisSettings;
import org.failoverdashboard.embedded.RedisSettings.Role;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/** A real Redis that wants TLS and a password. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisTlsIT {
  private static final String PASSWORD = "s3cret";

  private Path directory;
  private CertificateAuthority authority;
  private CertificateAuthority another;

  @BeforeAll
  void found(@TempDir Path temporary) {
    directory = temporary;
    authority = CertificateAuthority.in(directory.resolve("authority"));
    another = CertificateAuthority.in(directory.resolve("another"));
  }

  @Test
  void aRightCertificateAndPasswordLetItThrough() {
    int port = PortAllocator.shared().next();
    try (RedisServer _ = start(authority.sign("right", "dns:localhost"), port)) {
      assertThat(written(url(PASSWORD, port), authority)).isEqualTo("written");
      assertThatThrownBy(() -> written(url("wrong", port), authority))
          .hasStackTraceContaining("WRONGPASS");
      assertThatThrownBy(() -> written(url(PASSWORD, port), another))
          .hasStackTraceContaining("PKIX path");
      assertThatThrownBy(() -> written("redis://:" + PASSWORD + "@localhost:" + port, authority))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("FAILOVER_REDIS_URL asks for no TLS");
    }
  }

  @Test
  void aCertificateOfAnotherHostIsNone() {
    int port = PortAllocator.shared().next();
    try (RedisServer _ = start(authority.sign("other", "dns:redis.example.com"), port)) {
      assertThatThrownBy(() -> written(url(PASSWORD, port), authority))
          .isInstanceOf(RedisException.class)
          .hasStackTraceContaining("localhost");
    }
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertThatThrownBy(() ->
            RedisClient.of(
                RedisUrl.parse("rediss://localhost"), Optional.of(Path.of("/nowhere/ca.pem"))))
        .hasMessageContaining("FAILOVER_REDIS_CA_FILE /nowhere/ca.pem cannot be read");
  }

  private static String url(String password, int port) {
    return "rediss://:" + password + "@localhost:" + port;
  }

  private static String written(String url, CertificateAuthority trusted) {
    RedissonClient client = RedisClient.of(RedisUrl.parse(url), Optional.of(trusted.file()));
    try {
      client.<String>getBucket("tls").set("written");
      return client.<String>getBucket("tls").get();
    } finally {
      client.shutdown();
    }
  }

  /** It answers in the clear, too, by which its start is seen. */
  private RedisServer start(ServerCertificate shown, int port) {
    RedisSettings settings =
        new RedisSettings(
            directory.resolve("redis-" + port),
            PortAllocator.shared().next(),
            PASSWORD,
            false,
            Role.SERVER,
            List.of(
                "tls-port " + port,
                "tls-cert-file " + shown.certificates(),
                "tls-key-file " + shown.key(),
                "tls-ca-cert-file " + authority.file(),
                "tls-auth-clients no"));
    RedisServer redis = new RedisServer(settings, new SystemTime());
    redis.start();
    return redis;
  }
}
