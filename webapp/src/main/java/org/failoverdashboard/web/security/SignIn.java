package org.failoverdashboard.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.regions.api.Time;

/** Finds out who sends a request, and lets people in and out. */
@ApplicationScoped
public class SignIn {
  private static final System.Logger LOG = System.getLogger(SignIn.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();

  private AdminPassword admin;
  private Tokens tokens;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected SignIn() {}

  @Inject
  public SignIn(
      @ConfigProperty(name = "failover.admin.password") Optional<String> password,
      @ConfigProperty(name = "failover.secret.key") Optional<String> secretKey,
      Time time) {
    this(
        new AdminPassword(password.orElse(""), RANDOM),
        new Tokens(SigningKey.from(secret(secretKey)), time));
    if (password.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Nobody can sign in: set the environment variable FAILOVER_ADMIN_PASSWORD.");
    }
  }

  SignIn(AdminPassword admin, Tokens tokens) {
    this.admin = admin;
    this.tokens = tokens;
  }

  /** Who sends this request: by HTTP Basic, a bearer token, or the cookie. */
  Optional<SignedIn> identify(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return TokenCookie.read(request).flatMap(tokens::verify);
    }
    int space = header.indexOf(' ');
    String scheme = space < 0 ? header : header.substring(0, space);
    String rest = header.substring(space + 1).strip();
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "bearer" -> tokens.verify(rest);
      case "basic" -> basic(rest);
      default -> Optional.empty();
    };
  }

  /** Sets the cookie when name and password are right; says whether they were. */
  public boolean enter(
      String user, String password, HttpServletRequest request, HttpServletResponse response) {
    if (!admin.matches(user, password)) {
      LOG.log(
          System.Logger.Level.WARNING, "Wrong name or password from {0}", request.getRemoteAddr());
      return false;
    }
    TokenCookie.write(request, response, tokens.issue(tokens.signedIn(user)));
    return true;
  }

  public void leave(HttpServletRequest request, HttpServletResponse response) {
    TokenCookie.remove(request, response);
  }

  private Optional<SignedIn> basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        return Optional.empty();
      }
      String user = pair.substring(0, colon);
      return admin.matches(user, pair.substring(colon + 1))
          ? Optional.of(tokens.signedIn(user))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] secret(Optional<String> configured) {
    if (configured.isPresent()) {
      return Base64.getDecoder().decode(configured.get().strip());
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "FAILOVER_SECRET_KEY is not set: everybody has to sign in again after a restart.");
    return RANDOM.generateSeed(32);
  }
}
