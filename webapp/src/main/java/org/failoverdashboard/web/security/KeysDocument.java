package org.failoverdashboard.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import org.failoverdashboard.access.api.TokenKey;
import org.failoverdashboard.access.api.TokenKeys;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;

/** The public keys by which anybody can verify access tokens (JSON Web Key Set, RFC 7517). */
@WebServlet(KeysDocument.PATH)
public class KeysDocument extends HttpServlet {
  static final String PATH = "/.well-known/jwks.json";

  private static final long serialVersionUID = 1;

  @Inject private transient TokenKeys keys;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = text(keys).getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/jwk-set+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static String text(TokenKeys keys) {
    JsonWebKey[] all =
        keys.counting().stream().map(KeysDocument::published).toArray(JsonWebKey[]::new);
    return new JsonWebKeySet(all).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static JsonWebKey published(TokenKey key) {
    var published = new EllipticCurveJsonWebKey((ECPublicKey) key.pair().getPublic());
    published.setKeyId(key.id().toString());
    published.setUse(Use.SIGNATURE);
    published.setAlgorithm(Tokens.ALGORITHM);
    return published;
  }
}
