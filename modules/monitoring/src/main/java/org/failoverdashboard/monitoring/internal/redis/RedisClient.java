package org.failoverdashboard.monitoring.internal.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.failoverdashboard.regions.api.Authorities;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SslVerificationMode;

/**
 * Makes Redisson's client. It connects with its first command and again whenever Redis was away, so
 * that the program starts and works without Redis.
 *
 * <p>Values are strings: the default codec fails on Netty's threads inside an application server,
 * and would tie the stored state to Java classes.
 */
final class RedisClient {
  private static final int CONNECT_TIMEOUT_MS = 1_000;
  private static final int COMMAND_TIMEOUT_MS = 500;
  private static final int RETRIES = 1;
  private static final int THREADS = 2;
  private static final int CONNECTIONS = 4;

  private RedisClient() {}

  static RedissonClient of(RedisUrl url) {
    return of(url, Optional.empty());
  }

  /**
   * Over TLS a certificate has to name the host, and to be signed by somebody who is trusted.
   *
   * @param authorities file (PEM) of who is; empty for those that Java knows
   * @throws IllegalArgumentException with what is wrong and what to do
   */
  static RedissonClient of(RedisUrl url, Optional<Path> authorities) {
    Config config = new Config();
    config.setSslVerificationMode(SslVerificationMode.STRICT);
    authorities.ifPresent(file -> config.setSslTrustManagerFactory(trusted(url, file)));
    config.setLazyInitialization(true);
    config.setCodec(StringCodec.INSTANCE);
    config.setThreads(THREADS);
    config.setNettyThreads(THREADS);
    if (url.user() != null) {
      config.setUsername(url.user());
    }
    if (url.password() != null) {
      config.setPassword(url.password());
    }
    switch (url.topology()) {
      case SINGLE -> single(config, url);
      case SENTINEL -> sentinel(config, url);
      case CLUSTER -> cluster(config, url);
    }
    return Redisson.create(config);
  }

  private static void single(Config config, RedisUrl url) {
    patience(config.useSingleServer())
        .setAddress(url.addresses().getFirst())
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(CONNECTIONS)
        .setSubscriptionConnectionPoolSize(1);
  }

  private static void sentinel(Config config, RedisUrl url) {
    masters(config.useSentinelServers())
        .setMasterName(url.master())
        .setCheckSentinelsList(false) // one that answers is enough to find the master
        .addSentinelAddress(url.addresses().toArray(String[]::new));
  }

  private static void cluster(Config config, RedisUrl url) {
    masters(config.useClusterServers()).addNodeAddress(url.addresses().toArray(String[]::new));
  }

  private static <T extends BaseMasterSlaveServersConfig<T>> T masters(T config) {
    return patience(config)
        .setReadMode(ReadMode.MASTER)
        .setMasterConnectionMinimumIdleSize(1)
        .setMasterConnectionPoolSize(CONNECTIONS);
  }

  private static <T extends BaseConfig<T>> T patience(T config) {
    return config
        .setConnectTimeout(CONNECT_TIMEOUT_MS)
        .setTimeout(COMMAND_TIMEOUT_MS)
        .setRetryAttempts(RETRIES)
        .setRetryDelay(new ConstantDelay(Duration.ofMillis(100)))
        .setReconnectionDelay(new ConstantDelay(Duration.ofMillis(500)));
  }

  private static TrustManagerFactory trusted(RedisUrl url, Path authorities) {
    if (!url.tls()) {
      throw new IllegalArgumentException(
          "FAILOVER_REDIS_CA_FILE is given, and FAILOVER_REDIS_URL asks for no TLS: it should begin"
              + " with rediss:// or end with ?tls=true");
    }
    try {
      return Authorities.of(Optional.of(authorities));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "FAILOVER_REDIS_CA_FILE " + authorities + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }
}
