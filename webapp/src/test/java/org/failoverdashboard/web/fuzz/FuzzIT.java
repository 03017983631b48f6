package org.failoverdashboard.web.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of requests that chance made from the description of the interface: none is answered
 * with 5xx, none shows the inside of the program, none hangs.
 */
final class FuzzIT {
  private static final int AT_ONCE = 4;
  private static final int SHOWN = 25;
  private static final int BODY_SHOWN = 400;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  /** It is there all the time: what it will not store is a mistake of whoever sent it. */
  private static final String DATABASE_AWAY = "urn:failover:problem:control-database-unavailable";

  private static final Pattern INSIDE =
      Pattern.compile(
          "\\tat |Exception\\b|org\\.failoverdashboard\\.|java\\.lang|SRVE\\d|CWWK|jakarta\\.(?!faces)|"
              + "org\\.postgresql|ERROR: ");

  private final FuzzedInstallation installation =
      new FuzzedInstallation(RunningSystem.get().program().program());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base = RunningSystem.get().program().program().uri();
  private String authorization = "";

  @BeforeEach
  void prepare() throws Exception {
    authorization = "Bearer " + installation.prepare();
  }

  @AfterEach
  void cleanUp() throws Exception {
    installation.cleanUp();
  }

  @Test
  void nothingThatChanceMakesUpBreaksTheProgram() throws Exception {
    fuzz(Long.getLong("failover.fuzz.seed", 1), 3_000);
  }

  @Test
  @Tag("long")
  void norDoesMoreOfIt() throws Exception {
    fuzz(Long.getLong("failover.fuzz.seed", 2), 50_000);
  }

  private void fuzz(long seed, int count) throws Exception {
    JsonNode openApi = new JsonMapper().readTree(installation.openApi());
    Requests requests = new Requests(openApi, seed);
    assertThat(requests.described()).isGreaterThan(60);
    List<String> wrong = new ArrayList<>();
    List<Future<Optional<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < count; i++) {
        Sent sent = requests.next();
        answers.add(threads.submit(() -> wrong(sent)));
      }
    }
    for (Future<Optional<String>> answer : answers) {
      answer.resultNow().ifPresent(wrong::add);
    }
    wrong.sort(Comparator.reverseOrder());
    assertThat(wrong.stream().limit(SHOWN).toList())
        .as("of %d requests with -Dfailover.fuzz.seed=%d %d", count, seed, wrong.size())
        .isEmpty();
  }

  /** What is wrong with the answer; empty for nothing. */
  private Optional<String> wrong(Sent sent) {
    try {
      HttpResponse<String> answer =
          http.send(sent.to(base, authorization), BodyHandlers.ofString());
      boolean unavailable =
          answer.statusCode() == UNAVAILABLE
              && sent.unavailable()
              && !answer.body().contains(DATABASE_AWAY);
      boolean broke = answer.statusCode() >= SERVER_ERROR && !unavailable;
      boolean shows = answer.statusCode() >= 400 && INSIDE.matcher(answer.body()).find();
      boolean split = answer.headers().allValues("Set-Cookie").contains("a=b");
      return broke || shows || split
          ? Optional.of(answer.statusCode() + " to " + sent + "\n  -> " + shortened(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("nothing to " + sent + "\n  -> " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("nothing to " + sent + "\n  -> interrupted");
    }
  }

  /** From a little before what it shows of the inside. */
  private static String shortened(String body) {
    Matcher inside = INSIDE.matcher(body);
    int from = inside.find() ? Math.max(0, inside.start() - 100) : 0;
    return body.substring(from, Math.min(body.length(), from + BODY_SHOWN));
  }
}
