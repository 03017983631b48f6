package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.TokenKey;
import org.failoverdashboard.access.api.TokenKeys;
import org.failoverdashboard.web.ManualTime;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final String HMAC = "HS256";

  private final ManualTime time = new ManualTime();
  private final FakeKeys keys = new FakeKeys();
  private final Tokens tokens = new Tokens(keys, time);
  private final Session session =
      new Session(new UUID(0, 1), "jane", 7, time.now().plus(Sessions.LIFE));
  private final SignedIn jane = new SignedIn(session, "digest");
  private final String token = tokens.issue(jane);

  @Test
  void aTokenNamesItsSessionForTenMinutes() {
    time.pass(TokenKeys.TOKEN_LIFE);

    assertThat(tokens.verify(token)).contains(jane);
  }

  @Test
  void aTokenIsNoGoodAfterItsEndButForSomeSecondsOfAClockThatIsLate() {
    time.pass(TokenKeys.TOKEN_LIFE.plus(TokenKeys.CLOCK_SKEW).minusSeconds(1));
    assertThat(tokens.verify(token)).isPresent();

    time.pass(Duration.ofSeconds(1));

    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void noTokenIsGoodLongerThanItsSession() {
    time.pass(Sessions.LIFE.minusSeconds(1));
    String last = tokens.issue(jane);
    assertThat(tokens.verify(last)).isPresent();
    assertThat(tokens.verifyEnded(token)).isPresent();

    time.pass(Duration.ofSeconds(1));

    assertThat(tokens.verify(last)).isEmpty();
    assertThat(tokens.verifyEnded(token)).isEmpty();
  }

  @Test
  void aTokenCountsUntilItsKeyIsForgotten() {
    keys.another();
    assertThat(tokens.verify(token)).contains(jane);
    assertThat(tokens.verify(tokens.issue(jane))).contains(jane);

    keys.forgetOldest();

    assertThat(tokens.verify(token)).isEmpty();
    assertThat(tokens.verifyEnded(token)).isEmpty();
  }

  /** With another pair under the same name no signature is right: so nobody looked at it again. */
  @Test
  void theSignatureOfATokenIsVerifiedOnceAMinute() {
    assertThat(tokens.verify(token)).contains(jane);
    keys.exchangePair();

    time.pass(Duration.ofSeconds(59));
    assertThat(tokens.verify(token)).contains(jane);
    assertThat(tokens.verify(token.substring(0, token.length() - 4) + "AAAA")).isEmpty();

    time.pass(Duration.ofSeconds(1));
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void aTokenThatWasVerifiedIsRefusedOnceItHasEnded() {
    time.pass(TokenKeys.TOKEN_LIFE.plus(TokenKeys.CLOCK_SKEW).minusSeconds(1));
    assertThat(tokens.verify(token)).contains(jane);

    time.pass(Duration.ofSeconds(1));

    assertThat(tokens.verify(token)).isEmpty();
    assertThat(tokens.verifyEnded(token)).contains(jane);
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void anotherInstallationsTokenIsRefusedUnderAnyNameOfItsKey() {
    assertThat(tokens.verify(new Tokens(new FakeKeys(), time).issue(jane))).isEmpty();
    Key stranger = FakeKeys.pair().getPrivate();

    assertThat(tokens.verify(made("ES256", stranger, keys.signer().id().toString(), _ -> {})))
        .isEmpty();
    assertThat(tokens.verify(made("ES256", stranger, "../../dev/null", _ -> {}))).isEmpty();
  }

  @Test
  void whatOurOwnKeySignedForOthersOrWithoutAnEndIsRefused() {
    assertThat(tokens.verify(ours(_ -> {}))).contains(jane);

    assertThat(tokens.verify(ours(claims -> claims.setAudience("elsewhere")))).isEmpty();
    assertThat(tokens.verify(ours(claims -> claims.setIssuer("elsewhere")))).isEmpty();
    assertThat(tokens.verify(ours(claims -> claims.unsetClaim("exp")))).isEmpty();
    assertThat(tokens.verify(ours(claims -> claims.unsetClaim("iat")))).isEmpty();
    assertThat(tokens.verify(ours(claims -> claims.unsetClaim("sub")))).isEmpty();
    assertThat(tokens.verify(ours(claims -> claims.unsetClaim("sid")))).isEmpty();
    assertThat(tokens.verify(ours(claims -> claims.setClaim("sid", "nonsense")))).isEmpty();
    assertThat(tokens.verify(ours(claims -> claims.setClaim("stamp", "seven")))).isEmpty();
  }

  @Test
  void aTokenOfAnInstanceWhoseClockIsFarAheadIsRefused() {
    assertThat(tokens.verify(ours(claims -> claims.setIssuedAt(in(TokenKeys.CLOCK_SKEW)))))
        .isPresent();
    assertThat(
            tokens.verify(
                ours(claims -> claims.setIssuedAt(in(TokenKeys.CLOCK_SKEW.plusSeconds(1))))))
        .isEmpty();
  }

  @Test
  void aTokenWithoutSignatureIsRefused() {
    String[] parts = token.split("\\.");
    for (String header : new String[] {"{\"alg\":\"none\"}", "{\"alg\":\"None\"}", "{}"}) {
      assertThat(tokens.verify(base64(header) + "." + parts[1] + ".")).isEmpty();
    }
    assertThat(tokens.verify(parts[0] + "." + parts[1] + ".")).isEmpty();
  }

  /** Everybody has the public key: it must not do as a secret. */
  @Test
  void aTokenSignedByThePublicKeyAsIfItWereASecretIsRefused() {
    TokenKey key = keys.signer();
    Key secret = new SecretKeySpec(key.pair().getPublic().getEncoded(), "HmacSHA256");
    Key published =
        new SecretKeySpec(KeysDocument.text(keys).getBytes(StandardCharsets.UTF_8), "HmacSHA256");

    assertThat(tokens.verify(made(HMAC, secret, key.id().toString(), _ -> {}))).isEmpty();
    assertThat(tokens.verify(made(HMAC, published, key.id().toString(), _ -> {}))).isEmpty();
  }

  @Test
  void whatIsPublishedHoldsNoPrivateKey() {
    keys.another();

    assertThat(KeysDocument.text(keys))
        .contains("\"kid\":\"" + keys.signer().id() + "\"", "\"crv\":\"P-256\"", "\"ES256\"")
        .doesNotContain("\"d\"");
  }

  @Test
  void nonsenseIsRefused() {
    assertThat(tokens.verify("")).isEmpty();
    assertThat(tokens.verify("a.b.c")).isEmpty();
  }

  private String ours(Consumer<JwtClaims> change) {
    TokenKey key = keys.signer();
    return made("ES256", key.pair().getPrivate(), key.id().toString(), change);
  }

  /** A token with the claims of ours but for what is changed. */
  private String made(String algorithm, Key key, String id, Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(Tokens.ISSUER);
    claims.setAudience(Tokens.AUDIENCE);
    claims.setSubject(session.person());
    claims.setClaim(Tokens.STAMP, session.stamp());
    claims.setClaim(Tokens.SESSION, session.id().toString());
    claims.setClaim(Tokens.SESSION_ENDS, session.ends().toEpochMilli());
    claims.setClaim(Tokens.RENEWAL, "digest");
    claims.setIssuedAt(in(Duration.ZERO));
    claims.setExpirationTime(in(Duration.ofMinutes(1)));
    change.accept(claims);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setKeyIdHeaderValue(id);
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException unusable) {
      throw new IllegalStateException(unusable);
    }
  }

  private NumericDate in(Duration later) {
    return NumericDate.fromMilliseconds(time.now().plus(later).toEpochMilli());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
