package org.failoverdashboard.web.security;

import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.failoverdashboard.regions.api.Time;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * The signed tokens (JSON Web Token, RFC 7519, HMAC with SHA-256) that carry an identity, so that
 * no instance needs to remember who is signed in.
 */
final class Tokens {
  static final Duration LIFE = Duration.ofHours(12);

  private static final String ISSUER = "failover-dashboard";
  private static final String AUDIENCE = "failover-dashboard";
  private static final String STAMP = "stamp";

  private final Key key;
  private final Time time;

  /**
   * @param key of 256 bits; every instance that shares it takes the others' tokens
   */
  Tokens(Key key, Time time) {
    this.key = key;
    this.time = time;
  }

  /** That user, who has just shown a password; good for {@link #LIFE} from now. */
  SignedIn signedIn(String user, long stamp) {
    return new SignedIn(user, stamp, time.now().plus(LIFE));
  }

  String issue(SignedIn who) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(who.user());
    claims.setClaim(STAMP, who.stamp());
    claims.setIssuedAt(date(time.now()));
    claims.setExpirationTime(date(who.until()));
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException unusable) {
      throw new IllegalStateException("The key cannot sign tokens.", unusable);
    }
  }

  /** Whom the token names; empty when it is forged, broken or no longer good. */
  Optional<SignedIn> verify(String token) {
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
              .setVerificationKey(key)
              .setExpectedIssuer(ISSUER)
              .setExpectedAudience(AUDIENCE)
              .setRequireSubject()
              .setRequireExpirationTime()
              .setEvaluationTime(date(time.now()))
              .build()
              .processToClaims(token);
      Instant until = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
      Long stamp = claims.getClaimValue(STAMP, Long.class);
      return stamp == null
          ? Optional.empty()
          : Optional.of(new SignedIn(claims.getSubject(), stamp, until));
    } catch (InvalidJwtException | MalformedClaimException refused) {
      return Optional.empty();
    }
  }

  private static NumericDate date(Instant at) {
    return NumericDate.fromMilliseconds(at.toEpochMilli());
  }
}
