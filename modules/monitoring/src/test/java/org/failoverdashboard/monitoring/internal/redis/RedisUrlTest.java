package org.failoverdashboard.monitoring.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.failoverdashboard.monitoring.internal.redis.RedisUrl.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
  @Test
  void readsOneServer() {
    RedisUrl url = RedisUrl.parse("redis://[::1]:6380");

    assertThat(url.topology()).isEqualTo(Topology.SINGLE);
    assertThat(url.addresses()).containsExactly("redis://[::1]:6380");
    assertThat(url.user()).isNull();
    assertThat(url.password()).isNull();
  }

  @Test
  void readsThePasswordAlone() {
    RedisUrl url = RedisUrl.parse("redis://:s%40cret%3A@localhost:6379");

    assertThat(url.user()).isNull();
    assertThat(url.password()).isEqualTo("s@cret:");
  }

  @Test
  void readsUserAndPassword() {
    RedisUrl url = RedisUrl.parse("redis://dashboard:secret@localhost");

    assertThat(url.user()).isEqualTo("dashboard");
    assertThat(url.password()).isEqualTo("secret");
    assertThat(url.addresses()).containsExactly("redis://localhost:6379");
  }

  @Test
  void asksForTlsByItsScheme() {
    assertThat(RedisUrl.parse("rediss://localhost").addresses())
        .containsExactly("rediss://localhost:6379");
  }

  @Test
  void readsSentinels() {
    RedisUrl url = RedisUrl.parse("sentinel://:pw@s1:26380,s2/main");

    assertThat(url.topology()).isEqualTo(Topology.SENTINEL);
    assertThat(url.addresses()).containsExactly("redis://s1:26380", "redis://s2:26379");
    assertThat(url.master()).isEqualTo("main");
    assertThat(url.password()).isEqualTo("pw");
  }

  @Test
  void readsAClusterWithTls() {
    RedisUrl url = RedisUrl.parse("cluster://c1:7001,c2:7002?tls=true");

    assertThat(url.topology()).isEqualTo(Topology.CLUSTER);
    assertThat(url.addresses()).containsExactly("rediss://c1:7001", "rediss://c2:7002");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:6379",
        "http://localhost",
        "redis:localhost",
        "redis://:secret@",
        "redis://:secret@localhost:port",
        "redis://:secret@localhost:70000",
        "redis://:secret@a:1,b:2",
        "sentinel://:secret@s1:26379",
        "cluster://:secret@c1,,c2",
        "redis://:secret @localhost"
      })
  void refusesAnythingElseWithASentenceThatHoldsNoPassword(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisUrl.parse(text))
        .withMessageStartingWith("FAILOVER_REDIS_URL ")
        .withMessageContaining("it should look like")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
  }

  @Test
  void showsNoPasswordOfItself() {
    assertThat(RedisUrl.parse("redis://:secret@localhost").toString()).doesNotContain("secret");
  }
}
