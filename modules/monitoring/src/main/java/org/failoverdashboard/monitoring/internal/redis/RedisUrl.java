package org.failoverdashboard.monitoring.internal.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.failoverdashboard.regions.api.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how to sign in, from one line of configuration:
 *
 * <pre>
 * redis://[[user]:password@]host[:port]                      one server; rediss:// with TLS
 * sentinel://[[user]:password@]host[:port],.../master-name   behind Sentinels
 * cluster://[[user]:password@]host[:port],...                Redis Cluster
 * </pre>
 *
 * <p>{@code ?tls=true} asks for TLS with Sentinel and Cluster. An IPv6 address in brackets can
 * stand only alone; in a list use host names.
 *
 * @param user null for Redis's default user
 * @param password of Redis itself, also behind Sentinels, which are asked without one; null when
 *     none is asked for
 * @param master the name the Sentinels know it by; null without Sentinels
 */
record RedisUrl(
    Topology topology,
    boolean tls,
    @Nullable String user,
    @Nullable String password,
    List<HostPort> servers,
    @Nullable String master) {
  private static final int DEFAULT_PORT = 6379;
  private static final int DEFAULT_SENTINEL_PORT = 26379;

  enum Topology {
    SINGLE,
    SENTINEL,
    CLUSTER
  }

  /**
   * @throws IllegalArgumentException with a sentence for the administrator, without the password
   */
  static RedisUrl parse(String text) {
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("rediss") || "tls=true".equals(uri.getQuery());
    return switch (scheme) {
      case "redis", "rediss" -> of(Topology.SINGLE, tls, uri);
      case "sentinel" -> of(Topology.SENTINEL, tls, uri);
      case "cluster" -> of(Topology.CLUSTER, tls, uri);
      default -> throw wrong("begins with none of redis://, rediss://, sentinel://, cluster://");
    };
  }

  /** The servers as Redisson wants them named. */
  List<String> addresses() {
    String scheme = tls ? "rediss://" : "redis://";
    return servers.stream().map(server -> scheme + server).toList();
  }

  @Override
  public String toString() {
    return topology + " at " + servers;
  }

  private static RedisUrl of(Topology topology, boolean tls, URI uri) {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw wrong("names no host");
    }
    int at = authority.lastIndexOf('@');
    String[] signIn = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
    int port = topology == Topology.SENTINEL ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT;
    List<HostPort> servers =
        Arrays.stream(authority.substring(at + 1).split(",", -1))
            .map(server -> server(server, port))
            .toList();
    if (topology == Topology.SINGLE && servers.size() > 1) {
      throw wrong("names several servers: say sentinel:// or cluster://");
    }
    return new RedisUrl(
        topology,
        tls,
        signIn.length < 2 ? null : decoded(signIn[0]),
        signIn.length == 0 ? null : decoded(signIn[signIn.length - 1]),
        servers,
        topology == Topology.SENTINEL ? master(uri) : null);
  }

  private static HostPort server(String text, int defaultPort) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']');
    try {
      return hasPort
          ? new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)))
          : new HostPort(text, defaultPort);
    } catch (IllegalArgumentException notAnAddress) {
      throw wrong("names a server that is not host:port: \"" + text + "\"");
    }
  }

  private static String master(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (path.length() < 2) {
      throw wrong("lacks the master's name: sentinel://host:26379/NAME");
    }
    return path.substring(1);
  }

  private static @Nullable String decoded(String text) {
    return text.isEmpty() ? null : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException malformed) {
      throw wrong(
          "is no URL: character " + (malformed.getIndex() + 1) + " must be percent-encoded");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "FAILOVER_REDIS_URL "
            + what
            + "; it should look like redis://:password@host:6379,"
            + " sentinel://host:26379,host:26379/master or cluster://host:6379,host:6379");
  }
}
