package org.failoverdashboard.launcher.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.launcher.LauncherException;

/** What the program counts itself, as Prometheus reads it. */
final class Metrics {
  private final URI address;
  private final String authorization;

  private Metrics(URI address, String authorization) {
    this.address = address;
    this.authorization = authorization;
  }

  static Metrics of(Program program) {
    byte[] pair = ("metrics:" + program.metricsPassword()).getBytes(StandardCharsets.UTF_8);
    return new Metrics(
        URI.create("https://127.0.0.1:" + program.httpsPort() + "/metrics"),
        "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** The sum of a metric over all its labels; 0 when it is not there. */
  double value(String name) {
    return read()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String read() {
    try (HttpClient http = HttpClient.newBuilder().sslContext(trustingAnybody()).build()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address).header("Authorization", authorization).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new LauncherException(address + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException | GeneralSecurityException e) {
      throw new LauncherException("Cannot read " + address + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted while reading metrics", e);
    }
  }

  /** The program signed its certificate itself a minute ago, on this machine. */
  private static SSLContext trustingAnybody() throws GeneralSecurityException {
    X509TrustManager anybody =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {anybody}, new SecureRandom());
    return context;
  }
}
