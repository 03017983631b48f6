package org.failoverdashboard.web.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Vouched;
import org.jspecify.annotations.Nullable;

/** Reads from a token whose signature was checked who somebody is and what they may do. Pure. */
final class Claims {
  /** What is left of a name after this cannot break out of an address, a log or a page. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");

  private final OidcSettings settings;

  Claims(OidcSettings settings) {
    this.settings = settings;
  }

  Vouched vouched(IDTokenClaimsSet claims) throws RefusedException {
    Map<String, Object> all = claims.toJSONObject();
    String issuer = claims.getIssuer().getValue();
    String subject = claims.getSubject().getValue();
    String name = name(all);
    List<String> groups = texts(found(all, settings.groups()).orElse(null));
    List<Grant> grants = settings.roles().grants(groups);
    if (grants.isEmpty()) {
      throw new RefusedException(
          Refusal.NO_ROLE,
          groups.isEmpty()
              ? "The claim " + settings.groups() + " names no group"
              : "None of the " + groups.size() + " groups has a right here",
          name);
    }
    return new Vouched(issuer, subject, name, grants);
  }

  /** {@code jane~sso.example.com}: with a sign that no name of somebody with a password has. */
  private String name(Map<String, Object> all) throws RefusedException {
    Object said = found(all, settings.name()).orElse(null);
    String name =
        said instanceof String text
            ? Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
            : "";
    if (!NAME.matcher(name).matches()) {
      throw new RefusedException(
          Refusal.NO_NAME, "The claim " + settings.name() + " holds no name: " + kind(said));
    }
    return name + "~" + settings.label();
  }

  private static String kind(@Nullable Object said) {
    return said == null ? "it is missing" : "letters, digits and . _ @ + - are expected";
  }

  /** By its whole name, or step by step: {@code realm_access.roles}. */
  private static Optional<Object> found(Map<?, ?> all, String claim) {
    Object whole = all.get(claim);
    int dot = claim.indexOf('.');
    if (whole != null || dot < 0) {
      return Optional.ofNullable(whole);
    }
    return all.get(claim.substring(0, dot)) instanceof Map<?, ?> inside
        ? found(inside, claim.substring(dot + 1))
        : Optional.empty();
  }

  private static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case String one -> List.of(one);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      default -> List.of();
    };
  }
}
