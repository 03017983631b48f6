package org.failoverdashboard.regions.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which servers may be connected to at all: whoever may declare a node could otherwise have the
 * program knock at any door of its network.
 *
 * <p>Never: addresses that clouds answer with their machines' secrets (link-local and a few more),
 * multicast and the unspecified one. Where a list is configured, nothing else than what it names.
 */
final class AddressRules {
  /** Amazon's, Alibaba's and Azure's; most others' are link-local. */
  private static final Set<InetAddress> METADATA =
      Set.of(literal("fd00:ec2::254"), literal("100.100.100.200"), literal("168.63.129.16"));

  private final List<String> names;
  private final List<Network> networks;

  /** Addresses that begin with the same bits. */
  private record Network(InetAddress begin, int bits) {
    boolean holds(InetAddress address) {
      byte[] one = begin.getAddress();
      byte[] other = address.getAddress();
      if (one.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param allowed networks ({@code 10.0.0.0/8}), names, and ends of names ({@code *.example.com});
   *     empty for all
   * @throws IllegalArgumentException when one of them is none of these
   */
  AddressRules(List<String> allowed) {
    List<String> given = allowed.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
    this.networks = given.stream().filter(s -> s.contains("/")).map(AddressRules::network).toList();
    this.names =
        given.stream()
            .filter(s -> !s.contains("/"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
  }

  /**
   * Why that host is refused, a sentence; empty when it is not. One whose address nobody knows yet
   * is refused only where a list does not name it.
   */
  Optional<String> refusal(String host) {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException unresolved) {
      return unlisted(host, false);
    }
    if (Stream.of(addresses).anyMatch(AddressRules::never)) {
      return Optional.of(
          host + ": addresses of this kind are never connected to; they belong to no server");
    }
    return unlisted(host, Stream.of(addresses).allMatch(this::inNetwork));
  }

  private Optional<String> unlisted(String host, boolean inNetworks) {
    boolean everything = names.isEmpty() && networks.isEmpty();
    return everything || inNetworks || named(host)
        ? Optional.empty()
        : Optional.of(
            host
                + ": not among the addresses that FAILOVER_NODES_ALLOWED names; ask whoever runs"
                + " this");
  }

  private static boolean never(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress()
        || METADATA.contains(address);
  }

  private boolean named(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return names.stream()
        .anyMatch(
            name -> name.startsWith("*.") ? lower.endsWith(name.substring(1)) : lower.equals(name));
  }

  private boolean inNetwork(InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address));
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    InetAddress begin = literal(text.substring(0, slash));
    int bits = Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > begin.getAddress().length * 8) {
      throw new IllegalArgumentException(text + " is no network");
    }
    return new Network(begin, bits);
  }

  private static InetAddress literal(String text) {
    return InetAddress.ofLiteral(text);
  }
}
