package org.failoverdashboard.web.oidc;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.failoverdashboard.web.company.TrustedSockets;

/**
 * How the provider is asked: with short limits, since a request waits for it; without following
 * redirects.
 */
final class Outgoing {
  private static final int CONNECT_MS = 3_000;
  private static final int READ_MS = 5_000;
  private static final int MOST_BYTES = 1 << 20;

  private final SSLSocketFactory sockets;

  private Outgoing(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  static Outgoing trusting(Optional<String> authorities) throws IOException {
    return new Outgoing(TrustedSockets.of(authorities));
  }

  /** What stands at an address that the provider named, as often as it is needed. */
  ResourceRetriever retriever() {
    return new DefaultResourceRetriever(CONNECT_MS, READ_MS, MOST_BYTES, true, sockets);
  }

  HTTPResponse send(HTTPRequest request) throws IOException {
    request.setConnectTimeout(CONNECT_MS);
    request.setReadTimeout(READ_MS);
    request.setFollowRedirects(false);
    request.setSSLSocketFactory(sockets);
    return request.send();
  }

  /**
   * @throws IOException also when the answer is none that makes sense
   */
  String read(HTTPRequest request) throws IOException {
    HTTPResponse answer = send(request);
    try {
      answer.ensureStatusCode(HTTPResponse.SC_OK);
    } catch (ParseException other) {
      throw new IOException("it answers with status " + answer.getStatusCode(), other);
    }
    return String.valueOf(answer.getBody());
  }
}
