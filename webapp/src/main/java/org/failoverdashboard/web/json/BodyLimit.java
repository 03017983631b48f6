package org.failoverdashboard.web.json;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads no request of more than {@value #MOST_BYTES} bytes. */
@Provider
public class BodyLimit implements ReaderInterceptor {
  /** An inventory of some thousand nodes fits. */
  static final int MOST_BYTES = 1 << 20;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    byte[] body = context.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new ClientErrorException(
          "The body is larger than " + MOST_BYTES + " bytes; send it in parts.",
          Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }
    context.setInputStream(new ByteArrayInputStream(body));
    return context.proceed();
  }
}
