package org.failoverdashboard.web.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks a directory whose name and password belong together (LDAP, RFC 4511). A name that nobody has
 * takes the same way as a wrong password: it is looked up, and then somebody tries to sign in as an
 * entry, which is not there.
 */
final class LdapDirectory {
  private static final int CONNECT_MS = 3_000;
  private static final long ANSWER_MS = 5_000;
  private static final Set<ResultCode> NO =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.NO_SUCH_OBJECT,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.UNWILLING_TO_PERFORM,
          ResultCode.CONSTRAINT_VIOLATION);

  private final LdapSettings settings;
  private final SSLSocketFactory trusting;

  /**
   * Who showed the right password.
   *
   * @param subject who that is to the directory
   * @param groups as the directory writes them, and their first parts alone
   */
  record Found(String subject, List<String> groups) {
    Found {
      groups = List.copyOf(groups);
    }
  }

  /**
   * @param trusting makes connections over TLS to whoever shows a certificate that counts; whether
   *     it is that of the host is looked at here
   */
  LdapDirectory(LdapSettings settings, SSLSocketFactory trusting) {
    this.settings = settings;
    this.trusting = trusting;
  }

  /**
   * @return empty when name and password do not belong together
   * @throws LDAPException when the directory cannot say
   */
  Optional<Found> byPassword(String name, String password) throws LDAPException {
    try (LDAPConnection connection = connect()) {
      if (settings.bindDn().isPresent()) {
        connection.bind(settings.bindDn().get(), settings.bindPassword());
      }
      @Nullable SearchResultEntry entry = password.isEmpty() ? null : entry(connection, name);
      boolean right = isOf(connection, entry, password);
      return entry == null || !right ? Optional.empty() : Optional.of(found(entry));
    }
  }

  /** The library by itself takes a certificate of any other host. */
  private LDAPConnection connect() throws LDAPException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(CONNECT_MS);
    options.setResponseTimeoutMillis(ANSWER_MS);
    options.setFollowReferrals(false);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    return switch (settings.secrecy()) {
      case TLS -> open(trusting, options);
      case START_TLS -> startTls(open(SocketFactory.getDefault(), options));
      case NONE -> open(SocketFactory.getDefault(), options);
    };
  }

  private LDAPConnection open(SocketFactory sockets, LDAPConnectionOptions options)
      throws LDAPException {
    return new LDAPConnection(sockets, options, settings.host(), settings.port());
  }

  private LDAPConnection startTls(LDAPConnection connection) throws LDAPException {
    try {
      LDAPResult answer =
          connection.processExtendedOperation(new StartTLSExtendedRequest(trusting));
      if (answer.getResultCode().equals(ResultCode.SUCCESS)) {
        return connection;
      }
      throw new LDAPException(answer);
    } catch (LDAPException refused) {
      connection.close();
      throw refused;
    }
  }

  /** Null where nobody, or more than one, has that name. */
  private @Nullable SearchResultEntry entry(LDAPConnection connection, String name)
      throws LDAPException {
    Filter filter = Filter.create(settings.filter().replace("{0}", Filter.encodeValue(name)));
    SearchRequest search =
        new SearchRequest(
            settings.people(), SearchScope.SUB, filter, settings.id(), settings.groups());
    search.setSizeLimit(2);
    try {
      List<SearchResultEntry> found = connection.search(search).getSearchEntries();
      return found.size() == 1 ? found.getFirst() : null;
    } catch (LDAPException failed) {
      if (failed.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        return null;
      }
      throw failed;
    }
  }

  /**
   * An empty password would be a sign-in as nobody, which directories let pass (RFC 4513, 5.1.2).
   */
  private boolean isOf(
      LDAPConnection connection, @Nullable SearchResultEntry entry, String password)
      throws LDAPException {
    String dn =
        entry == null
            ? new DN(new RDN("cn", "nobody"), new DN(settings.people())).toString()
            : entry.getDN();
    try {
      connection.bind(dn, password.isEmpty() ? "none" : password);
      return true;
    } catch (LDAPException failed) {
      if (NO.contains(failed.getResultCode())) {
        return false;
      }
      throw failed;
    }
  }

  private Found found(SearchResultEntry entry) {
    @Nullable String id = entry.getAttributeValue(settings.id());
    String @Nullable [] groups = entry.getAttributeValues(settings.groups());
    return new Found(
        id == null ? entry.getDN() : id,
        groups == null
            ? List.of()
            : Arrays.stream(groups).flatMap(LdapDirectory::names).distinct().toList());
  }

  /** {@code cn=dba,ou=groups}, and {@code dba}. */
  private static Stream<String> names(String group) {
    try {
      @Nullable RDN first = new DN(group).getRDN();
      return first == null
          ? Stream.of(group)
          : Stream.concat(Stream.of(group), Arrays.stream(first.getAttributeValues()));
    } catch (LDAPException noDn) {
      return Stream.of(group);
    }
  }
}
