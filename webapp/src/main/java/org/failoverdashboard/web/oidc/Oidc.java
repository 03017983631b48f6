package org.failoverdashboard.web.oidc;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.security.SignIn;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID provider of the configuration, where it names one. What is wrong with it is told in
 * the log when the program starts; the program goes on without, since it has more to do than to let
 * people in.
 */
@ApplicationScoped
public class Oidc {
  private static final System.Logger LOG = System.getLogger(Oidc.class.getName());

  /** All that it takes to ask the provider. */
  record Ready(OidcSettings settings, ProviderSource source, CodeExchange exchange, Claims claims) {
    Provider provider() throws RefusedException {
      try {
        return source.get();
      } catch (IOException away) {
        throw new RefusedException(Refusal.AWAY, String.valueOf(away.getMessage()));
      }
    }
  }

  @Inject private Config config;
  @Inject private SignIn signIn;
  @Inject private Time time;
  private @Nullable Ready ready;
  private boolean misconfigured;

  void started(@Observes Startup startup) {
    // Being called makes it, and that tells what is wrong.
  }

  @PostConstruct
  void read() {
    SettingsReader.Read read =
        SettingsReader.read(name -> config.getOptionalValue(name, String.class));
    List<String> wrong = new ArrayList<>(read.wrong());
    read.settings().ifPresent(settings -> prepare(settings, wrong));
    misconfigured = !wrong.isEmpty();
    wrong.forEach(
        each -> LOG.log(System.Logger.Level.ERROR, "Nobody can sign in at a provider: " + each));
    if (!signIn.takesPasswords() && ready == null) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Nobody can sign in: FAILOVER_SIGN_IN_PASSWORDS is false, and no provider is configured"
              + " rightly. Leave it out, or name one by FAILOVER_OIDC_ISSUER.");
    }
  }

  private void prepare(OidcSettings settings, List<String> wrong) {
    try {
      Outgoing outgoing = Outgoing.trusting(settings.authorities());
      ready =
          new Ready(
              settings,
              new ProviderSource(() -> Provider.discover(settings, outgoing), time),
              new CodeExchange(settings, outgoing),
              new Claims(settings));
    } catch (IOException unreadable) {
      wrong.add(
          "FAILOVER_OIDC_CA_FILE "
              + settings.authorities().orElse("")
              + " cannot be read: "
              + unreadable.getMessage());
    }
  }

  /** Empty where no provider is configured, or not rightly. */
  Optional<Ready> ready() {
    return Optional.ofNullable(ready);
  }

  /** What is configured makes no sense. */
  public boolean isMisconfigured() {
    return misconfigured;
  }

  /** What the button calls the provider; empty where there is none. */
  public Optional<String> label() {
    return ready().map(each -> each.settings().label());
  }
}
