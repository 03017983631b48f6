package org.failoverdashboard.web.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.config.Config;
import org.failoverdashboard.access.api.Arrival;
import org.failoverdashboard.access.api.Arrivals;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.Vouched;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.company.TrustedSockets;
import org.jspecify.annotations.Nullable;

/**
 * People of the directory of the configuration, where it names one. What is wrong with it is told
 * in the log when the program starts; the program goes on without.
 */
@ApplicationScoped
public class LdapPeople {
  private static final System.Logger LOG = System.getLogger(LdapPeople.class.getName());

  /** No answer of "no" comes sooner: how long the directory took tells nothing of names. */
  private static final Duration AT_LEAST = Duration.ofMillis(400);

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");

  private static final String NO_RIGHT = "{0}~{1} is in no group that has a right here, of {2}";

  private record Ready(LdapSettings settings, LdapDirectory directory) {}

  @Inject private Config config;
  @Inject private Arrivals arrivals;
  @Inject private Time time;
  private @Nullable Ready ready;

  void started(@Observes Startup startup) {
    // Being called makes it, and that tells what is wrong.
  }

  @PostConstruct
  void read() {
    LdapSettingsReader.Read read =
        LdapSettingsReader.read(name -> config.getOptionalValue(name, String.class));
    read.wrong().forEach(LdapPeople::tell);
    read.settings().ifPresent(this::prepare);
  }

  private void prepare(LdapSettings settings) {
    try {
      SSLSocketFactory trusting = TrustedSockets.of(settings.authorities());
      ready = new Ready(settings, new LdapDirectory(settings, trusting));
    } catch (IOException unreadable) {
      tell(
          "FAILOVER_LDAP_CA_FILE "
              + settings.authorities().orElse("")
              + " cannot be read: "
              + unreadable.getMessage());
    }
  }

  private static void tell(String wrong) {
    LOG.log(System.Logger.Level.ERROR, "Nobody can sign in by the directory: " + wrong);
  }

  /** Whether the configuration names a directory, rightly. */
  public boolean isThere() {
    return ready != null;
  }

  /** Whether that one comes from the directory, by the name. */
  public boolean isOf(Identity person) {
    Ready asked = ready;
    return asked != null && person.name().endsWith("~" + asked.settings().label());
  }

  /** How long a session of these people lasts at most. */
  public Duration life() {
    Ready asked = ready;
    return asked == null ? Sessions.LIFE : asked.settings().life();
  }

  /**
   * @return empty when name and password do not belong together, or give no right here; that takes
   *     the same time for a name that nobody has
   * @throws DirectoryAwayException while the directory cannot say
   */
  public Optional<Identity> byPassword(String user, String password) {
    Ready asked = ready;
    if (asked == null) {
      return Optional.empty();
    }
    long begun = time.nanoTime();
    Optional<Identity> who = asked(asked, user.strip().toLowerCase(Locale.ROOT), password);
    if (who.isEmpty()) {
      waitUntil(begun + AT_LEAST.toNanos());
    }
    return who;
  }

  private Optional<Identity> asked(Ready asked, String name, String password) {
    String sent = NAME.matcher(name).matches() ? name : "nobody";
    try {
      return asked
          .directory()
          .byPassword(sent, sent.equals(name) ? password : "")
          .flatMap(found -> welcome(asked.settings(), name, found));
    } catch (LDAPException away) {
      LOG.log(
          System.Logger.Level.WARNING,
          asked.settings().issuer() + " does not answer as it should: " + away.getMessage());
      throw new DirectoryAwayException(asked.settings().issuer(), away);
    }
  }

  private Optional<Identity> welcome(
      LdapSettings settings, String name, LdapDirectory.Found found) {
    List<Grant> grants = settings.roles().grants(found.groups());
    if (grants.isEmpty()) {
      LOG.log(System.Logger.Level.INFO, NO_RIGHT, name, settings.label(), found.groups().size());
      arrivals.lostAllRights(settings.issuer(), found.subject());
      return Optional.empty();
    }
    Vouched who =
        new Vouched(settings.issuer(), found.subject(), name + "~" + settings.label(), grants);
    return arrivals.arrived(who) instanceof Arrival.Welcome(Identity in)
        ? Optional.of(in)
        : Optional.empty();
  }

  private void waitUntil(long nanos) {
    long left = nanos - time.nanoTime();
    if (left <= 0) {
      return;
    }
    try {
      time.sleep(Duration.ofNanos(left));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
