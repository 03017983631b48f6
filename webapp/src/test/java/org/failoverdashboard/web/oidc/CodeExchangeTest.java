package org.failoverdashboard.web.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of a provider: the right one, and everything that is not. */
final class CodeExchangeTest {
  private static final URI BACK = URI.create("http://127.0.0.1:9080/oidc/callback");

  private final FakeProvider fake = provider();
  private final Journey journey = Journey.begin("/", Instant.EPOCH);
  private final Outgoing outgoing = outgoing();
  private Provider provider;

  @BeforeEach
  void discover() throws Exception {
    provider = Provider.discover(fake.settings(), outgoing);
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void whoIsVouchedForIsRead() throws Exception {
    fake.idToken = fake.signed(good().build());

    var vouched = new Claims(fake.settings()).vouched(exchange().claims());

    assertThat(vouched.name()).isEqualTo("jane~company");
    assertThat(vouched.subject()).isEqualTo("4711");
    assertThat(vouched.grants()).hasSize(1);
    assertThat(fake.asked)
        .singleElement()
        .asString()
        .contains("code=c", "code_verifier=" + journey.verifier());
  }

  @Test
  void aNewKeyOfTheProviderIsFound() throws Exception {
    fake.idToken = fake.signed(good().build());
    exchange();
    fake.rotate();
    fake.idToken = fake.signed(good().build());

    assertThat(exchange().claims().getSubject().getValue()).isEqualTo("4711");
  }

  @Test
  void whatTheProviderDidNotSignIsRefused() throws Exception {
    var other = new ECKeyGenerator(Curve.P_256).keyID("key-0").generate();
    refused(FakeProvider.signed(good().build(), other));
    refused(new PlainJWT(good().build()).serialize());
    SignedJWT confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-0").build(), good().build());
    confused.sign(new MACSigner(fake.key().toECPublicKey().getEncoded()));
    refused(confused.serialize());
    String signed = fake.signed(good().build());
    refused(signed.substring(0, signed.length() - 4) + "AAAA");
  }

  @Test
  void whatWasNotMadeForThisSignInIsRefused() throws Exception {
    refused(fake.signed(good().issuer("https://elsewhere.example.com").build()));
    refused(fake.signed(good().audience("another client").build()));
    refused(fake.signed(good().claim("nonce", "another").build()));
    refused(fake.signed(good().claim("nonce", null).build()));
    refused(fake.signed(good().expirationTime(new Date(0)).build()));
  }

  @Test
  void aCodeThatTheProviderDoesNotTakeIsDenied() {
    fake.status = 400;

    RefusedException refused = catchThrowableOfType(RefusedException.class, this::exchange);

    assertThat(refused.refusal()).isEqualTo(Refusal.DENIED);
    assertThat(refused.detail()).contains("invalid_grant").doesNotContain("who cares");
  }

  @Test
  void aProviderThatIsAwayIsTold() {
    fake.close();

    RefusedException refused = catchThrowableOfType(RefusedException.class, this::exchange);

    assertThat(refused.refusal()).isEqualTo(Refusal.AWAY);
    assertThat(refused.detail()).contains(fake.place() + "/token does not answer");
  }

  @Test
  void aDescriptionThatIsNotTheIssuersIsToldWithItsPlace() {
    fake.issuer = "https://elsewhere.example.com";
    assertThatThrownBy(() -> Provider.discover(fake.settings(), outgoing))
        .hasMessageContaining(fake.place() + "/.well-known/openid-configuration cannot be read")
        .hasMessageContaining("its issuer is https://elsewhere.example.com");

    fake.status = 404;
    assertThatThrownBy(() -> Provider.discover(fake.settings(), outgoing))
        .hasMessageContaining("status 404");
  }

  @Test
  void whoHasNoGroupOrNoNameIsRefused() throws Exception {
    assertThat(claimed("groups", null)).isEqualTo(Refusal.NO_ROLE);
    assertThat(claimed("groups", "cleaners")).isEqualTo(Refusal.NO_ROLE);
    assertThat(claimed("preferred_username", null)).isEqualTo(Refusal.NO_NAME);
    assertThat(claimed("preferred_username", "a<b>")).isEqualTo(Refusal.NO_NAME);
    assertThat(claimed("preferred_username", "x~y")).isEqualTo(Refusal.NO_NAME);
  }

  private Refusal claimed(String claim, @Nullable String value) throws Exception {
    fake.idToken = fake.signed(good().claim(claim, value).build());
    var claims = exchange().claims();
    return catchThrowableOfType(
            RefusedException.class, () -> new Claims(fake.settings()).vouched(claims))
        .refusal();
  }

  private void refused(String token) {
    fake.idToken = token;
    RefusedException refused = catchThrowableOfType(RefusedException.class, this::exchange);
    assertThat(refused).isNotNull();
    assertThat(refused.refusal()).isEqualTo(Refusal.INVALID);
  }

  private CodeExchange.Proved exchange() throws RefusedException {
    return new CodeExchange(fake.settings(), outgoing)
        .exchange(provider, new AuthorizationCode("c"), journey, BACK);
  }

  private JWTClaimsSet.Builder good() {
    return fake.claims(
        Map.of(
            "nonce",
            journey.nonce(),
            "preferred_username",
            "Jane",
            "groups",
            java.util.List.of("dba")));
  }

  private static FakeProvider provider() {
    try {
      return new FakeProvider();
    } catch (IOException | JOSEException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Outgoing outgoing() {
    try {
      return Outgoing.trusting(Optional.empty());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
