package org.failoverdashboard.web.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.failoverdashboard.access.api.RoleMap;
import org.failoverdashboard.embedded.CertificateAuthority;
import org.failoverdashboard.embedded.CertificateAuthority.ServerCertificate;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.web.ldap.LdapSettings.Secrecy;

/**
 * A real LDAP server with the people of a company, in this JVM: {@code ldap://} with StartTLS, and
 * {@code ldaps://} where it has a certificate.
 */
public final class CompanyDirectory implements AutoCloseable {
  public static final String PASSWORD = "directory secret 1";
  private static final String LOOKUP = "cn=lookup,dc=company";
  private static final String LOOKUP_PASSWORD = "lookup password 1";

  private static final String PLAIN = "plain";
  private static final String TLS = "tls";

  private final InMemoryDirectoryServer server;
  private final List<String> asked;

  private CompanyDirectory(InMemoryDirectoryServer server, List<String> asked) {
    this.server = server;
    this.asked = asked;
  }

  /** Without TLS. */
  public static CompanyDirectory start() {
    try {
      int port = PortAllocator.shared().next();
      return start(InMemoryListenerConfig.createLDAPConfig(PLAIN, loopback(), port, null));
    } catch (LDAPException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Which shows that certificate. */
  static CompanyDirectory start(ServerCertificate shown) {
    try {
      SSLUtil tls =
          new SSLUtil(
              new KeyStoreKeyManager(
                  shown.store().toFile(), CertificateAuthority.PASSWORD.toCharArray()),
              null);
      PortAllocator ports = PortAllocator.shared();
      return start(
          InMemoryListenerConfig.createLDAPConfig(
              PLAIN, loopback(), ports.next(), tls.createSSLSocketFactory()),
          InMemoryListenerConfig.createLDAPSConfig(
              TLS, loopback(), ports.next(), tls.createSSLServerSocketFactory(), null));
    } catch (GeneralSecurityException | LDAPException failed) {
      throw new AssertionError(failed);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static CompanyDirectory start(InMemoryListenerConfig... listeners) throws LDAPException {
    List<String> asked = new CopyOnWriteArrayList<>();
    try {
      InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=company");
      config.setSchema(null);
      config.addAdditionalBindCredentials(LOOKUP, LOOKUP_PASSWORD);
      config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
      config.setListenerConfigs(listeners);
      config.addInMemoryOperationInterceptor(new Counting(asked));
      InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
      fill(server);
      server.startListening();
      return new CompanyDirectory(server, asked);
    } catch (LDIFException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void fill(InMemoryDirectoryServer server) throws LDAPException, LDIFException {
    server.add("dn: dc=company", "objectClass: domain", "dc: company");
    server.add("dn: ou=people,dc=company", "objectClass: organizationalUnit", "ou: people");
    person(server, "lena", "4711", "ldap-dba");
    person(server, "lars", "4712", "ldap-cleaners");
    person(server, "admin", "4713", "ldap-dba");
    person(server, "moved", "4714", "ldap-dba");
    person(server, "guessed", "4715", "ldap-dba");
    person(server, "away", "4716", "ldap-dba");
  }

  private static void person(InMemoryDirectoryServer server, String uid, String id, String group)
      throws LDAPException, LDIFException {
    server.add(
        "dn: uid=" + uid + ",ou=people,dc=company",
        "objectClass: inetOrgPerson",
        "uid: " + uid,
        "entryUUID: " + id,
        "memberOf: cn=" + group + ",ou=groups,dc=company",
        "userPassword: " + PASSWORD);
  }

  private static final class Counting extends InMemoryOperationInterceptor {
    private final List<String> asked;

    private Counting(List<String> asked) {
      this.asked = asked;
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
      asked.add("BIND");
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
      asked.add("SEARCH");
    }
  }

  /** What was asked since this was called last. */
  List<String> asked() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  /** What makes the program know it. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("FAILOVER_LDAP_URL", "ldap://localhost:" + server.getListenPort(PLAIN));
    environment.put("FAILOVER_LDAP_BIND_DN", LOOKUP);
    environment.put("FAILOVER_LDAP_BIND_PASSWORD", LOOKUP_PASSWORD);
    environment.put("FAILOVER_LDAP_PEOPLE", "ou=people,dc=company");
    environment.put("FAILOVER_LDAP_LABEL", "directory");
    environment.put("FAILOVER_LDAP_ROLES", "ldap-dba=operator");
    return environment;
  }

  /** The same over TLS from the beginning, trusting that authority. */
  Map<String, String> environment(CertificateAuthority trusted) {
    Map<String, String> environment = environment();
    environment.put("FAILOVER_LDAP_URL", "ldaps://localhost:" + server.getListenPort(TLS));
    environment.put("FAILOVER_LDAP_CA_FILE", trusted.file().toString());
    return environment;
  }

  LdapSettings settings() {
    return settings(LOOKUP_PASSWORD, Secrecy.NONE);
  }

  LdapSettings settings(String lookupPassword, Secrecy secrecy) {
    return new LdapSettings(
        "localhost",
        server.getListenPort(secrecy == Secrecy.TLS ? TLS : PLAIN),
        secrecy,
        Optional.of(LOOKUP),
        lookupPassword,
        "ou=people,dc=company",
        "(uid={0})",
        "entryUUID",
        "memberOf",
        "directory",
        new RoleMap(Map.of()),
        Duration.ofHours(1),
        Optional.empty());
  }

  LdapSettings settings(Secrecy secrecy) {
    return settings(LOOKUP_PASSWORD, secrecy);
  }

  /** Puts somebody into another group, and out of all others. */
  void move(String uid, String group) {
    try {
      server.modify(
          "dn: uid=" + uid + ",ou=people,dc=company",
          "changetype: modify",
          "replace: memberOf",
          "memberOf: cn=" + group + ",ou=groups,dc=company");
    } catch (LDAPException | LDIFException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Nobody is answered until it is {@link #back}. */
  void away() {
    server.shutDown(true);
  }

  void back() {
    try {
      server.startListening();
    } catch (LDAPException failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
