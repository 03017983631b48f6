package org.failoverdashboard.web.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.time.Instant;

/**
 * What a browser takes along to the provider and has to bring back, sealed: so any instance can
 * take it from there, and nothing is kept for those who never come back.
 *
 * @param state comes back by the address: whoever has not begun this journey does not know it
 * @param nonce comes back in the token: it was made for this journey
 * @param verifier shows the provider that who asks for the token began the journey (PKCE)
 * @param next where to go afterwards; empty for the overview
 * @param begunMs when, in milliseconds since 1970
 */
record Journey(String state, String nonce, String verifier, String next, long begunMs) {
  static final Duration LASTS = Duration.ofMinutes(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  static Journey begin(String next, Instant now) {
    return new Journey(
        new State().getValue(),
        new Nonce().getValue(),
        new CodeVerifier().getValue(),
        next,
        now.toEpochMilli());
  }

  boolean over(Instant now) {
    return Duration.between(Instant.ofEpochMilli(begunMs), now).compareTo(LASTS) > 0;
  }

  String write() {
    return JSON.valueToTree(this).toString();
  }

  /**
   * @throws IllegalArgumentException when that is none
   */
  static Journey read(String text) {
    try {
      return JSON.readValue(text, Journey.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException none) {
      throw new IllegalArgumentException("no journey", none);
    }
  }

  /** Without what it has to prove. */
  @Override
  public String toString() {
    return "Journey[" + begunMs + "]";
  }
}
