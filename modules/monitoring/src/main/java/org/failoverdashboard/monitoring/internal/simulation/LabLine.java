package org.failoverdashboard.monitoring.internal.simulation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The way to the control of the lab on this machine, as its file says it: a port on the loopback
 * address and a token. The file is read for every request: the lab writes it when it is up, and
 * another one when it starts again.
 */
final class LabLine {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * @param file which the lab writes, readable by its owner alone
   */
  LabLine(Path file) {
    this.file = file;
  }

  /** By the lab's {@code cluster/node} where observers reach it: {@code 127.0.0.1:5432}. */
  Map<String, String> addresses() throws LabRefusedException {
    try {
      return JSON.readValue(send("GET", "addresses", Map.of()), new TypeReference<>() {});
    } catch (IOException e) {
      throw new LabRefusedException("The lab answered what nobody understands.", e);
    }
  }

  void command(String name, Map<String, String> parameters) throws LabRefusedException {
    send("POST", name, parameters);
  }

  private String send(String method, String name, Map<String, String> parameters)
      throws LabRefusedException {
    try {
      Properties control = new Properties();
      control.load(new StringReader(Files.readString(file)));
      String address = "http://127.0.0.1:" + control.getProperty("port") + "/" + name;
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + query(parameters)))
              .timeout(LIMIT)
              .header("Authorization", "Bearer " + control.getProperty("token"))
              .method(method, BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new LabRefusedException("The lab refused: " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new LabRefusedException("The lab does not answer: is it still running?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabRefusedException("The lab was not waited for: the program is stopping.", e);
    }
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }
}
