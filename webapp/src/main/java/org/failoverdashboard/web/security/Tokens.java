package org.failoverdashboard.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.TokenKey;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.regions.api.Time;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The access tokens (JSON Web Token, RFC 7519, ECDSA on P-256 with SHA-256) that say whose session
 * a request belongs to, so that no instance needs to ask for it.
 */
final class Tokens {
  static final String ALGORITHM = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

  static final String ISSUER = "failover-dashboard";
  static final String AUDIENCE = "failover-dashboard";
  static final String STAMP = "stamp";
  static final String SESSION = "sid";
  static final String SESSION_ENDS = "session_exp";
  static final String RENEWAL = "renewal";

  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

  /**
   * What a genuine token says.
   *
   * @param key by which it was signed
   */
  private record Genuine(SignedIn who, String key, Instant issued, Instant ends) {}

  private final TokenKeys keys;
  private final Time time;

  /** Verifying a signature costs more than most requests do: for each token it is done once. */
  private final Cache<String, Genuine> remembered;

  Tokens(TokenKeys keys, Time time) {
    this.keys = keys;
    this.time = time;
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .ticker(time::nanoTime)
            .build();
  }

  /** Good for ten minutes, and no longer than the session. */
  String issue(SignedIn who) {
    Session session = who.session();
    Instant now = time.now();
    Instant end = now.plus(TokenKeys.TOKEN_LIFE);
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(session.person());
    claims.setClaim(STAMP, session.stamp());
    claims.setClaim(SESSION, session.id().toString());
    claims.setClaim(SESSION_ENDS, session.ends().toEpochMilli());
    claims.setClaim(RENEWAL, who.renewal());
    claims.setIssuedAt(date(now));
    claims.setExpirationTime(date(end.isBefore(session.ends()) ? end : session.ends()));
    return signed(claims);
  }

  private String signed(JwtClaims claims) {
    TokenKey key = keys.signer();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(ALGORITHM);
    signature.setKeyIdHeaderValue(key.id().toString());
    signature.setKey(key.pair().getPrivate());
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException unusable) {
      throw new IllegalStateException("The key cannot sign tokens.", unusable);
    }
  }

  /** Whose session the token names; empty when it is forged, broken or no longer good. */
  Optional<SignedIn> verify(String token) {
    return verified(token, TokenKeys.CLOCK_SKEW);
  }

  /**
   * The same of a token that has ended while its session goes on, and that only counts together
   * with what renews it.
   */
  Optional<SignedIn> verifyEnded(String token) {
    return verified(token, Sessions.LIFE);
  }

  /**
   * @param late how long after its end it is taken
   */
  private Optional<SignedIn> verified(String token, Duration late) {
    return genuine(token, late).filter(said -> counts(said, late)).map(Genuine::who);
  }

  private Optional<Genuine> genuine(String token, Duration late) {
    Genuine known = remembered.getIfPresent(token);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Genuine> read = verifiedNow(token, late);
    read.ifPresent(said -> remembered.put(token, said));
    return read;
  }

  /** What may have changed since the signature was verified. */
  private boolean counts(Genuine said, Duration late) {
    Instant now = time.now();
    boolean fromTheFuture = said.issued().isAfter(now.plus(TokenKeys.CLOCK_SKEW));
    boolean ended = !now.isBefore(said.ends().plus(late));
    boolean over = !now.isBefore(said.who().session().ends());
    return !fromTheFuture && !ended && !over && keys.counting(said.key()).isPresent();
  }

  private Optional<Genuine> verifiedNow(String token, Duration late) {
    try {
      JwtContext read = consumer(late).process(token);
      String key = read.getJoseObjects().getFirst().getKeyIdHeaderValue();
      return read(read.getJwtClaims(), key);
    } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private JwtConsumer consumer(Duration late) {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM))
        .setVerificationKeyResolver((signature, _) -> key(signature.getKeyIdHeaderValue()))
        .setExpectedIssuer(ISSUER)
        .setExpectedAudience(AUDIENCE)
        .setRequireSubject()
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setAllowedClockSkewInSeconds((int) late.toSeconds())
        .setEvaluationTime(date(time.now()))
        .build();
  }

  private Key key(String id) throws UnresolvableKeyException {
    return keys.counting(String.valueOf(id))
        .map(key -> key.pair().getPublic())
        .orElseThrow(() -> new UnresolvableKeyException("No key of that id counts."));
  }

  private Optional<Genuine> read(JwtClaims claims, String key) throws MalformedClaimException {
    Long stamp = claims.getClaimValue(STAMP, Long.class);
    Long ends = claims.getClaimValue(SESSION_ENDS, Long.class);
    String id = claims.getStringClaimValue(SESSION);
    String renewal = claims.getStringClaimValue(RENEWAL);
    if (stamp == null || ends == null || id == null || renewal == null) {
      return Optional.empty();
    }
    Session session =
        new Session(UUID.fromString(id), claims.getSubject(), stamp, Instant.ofEpochMilli(ends));
    Instant issued = instant(claims.getIssuedAt());
    Instant end = instant(claims.getExpirationTime());
    return Optional.of(new Genuine(new SignedIn(session, renewal), key, issued, end));
  }

  private static Instant instant(NumericDate date) {
    return Instant.ofEpochMilli(date.getValueInMillis());
  }

  private static NumericDate date(Instant at) {
    return NumericDate.fromMilliseconds(at.toEpochMilli());
  }
}
