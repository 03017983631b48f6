package org.failoverdashboard.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.history.api.Safekeeping;
import org.failoverdashboard.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is answered where the record of a change is not safe. */
class SafeAnswersTest {
  private final Map<String, Object> properties = new HashMap<>();
  private final MultivaluedHashMap<String, Object> headers = new MultivaluedHashMap<>();
  private int status = 201;
  private @Nullable Object entity;
  private int asked;

  @Test
  void aChangeThatIsNotRecordedIsNotAnsweredAsDone() {
    headers.putSingle("Location", "/somewhere");

    answer("POST", false);

    assertThat(status).isEqualTo(503);
    assertThat(entity)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.type()).contains("not-recorded"));
    assertThat(headers).doesNotContainKey("Location");
  }

  @Test
  void aChangeThatIsRecordedIsAnsweredAsItIs() {
    answer("POST", true);

    assertThat(status).isEqualTo(201);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whatChangesNothingWaitsForNothing() {
    answer("GET", false);
    status = 400;
    answer("PUT", false);

    assertThat(status).isEqualTo(400);
    assertThat(asked).isZero();
  }

  private void answer(String method, boolean safe) {
    SafeAnswers answers = new SafeAnswers(new SafeRecords(new Keeping(safe)));
    ContainerRequestContext request = request(method);
    properties.clear();
    answers.filter(request);
    answers.filter(request, response());
  }

  private final class Keeping implements Safekeeping {
    private final boolean safe;

    Keeping(boolean safe) {
      this.safe = safe;
    }

    @Override
    public long lost() {
      return 3;
    }

    @Override
    public boolean safe(long lostBefore, Duration patience) {
      assertThat(lostBefore).isEqualTo(3);
      asked++;
      return safe;
    }
  }

  private ContainerRequestContext request(String method) {
    UriInfo uri = fake(UriInfo.class, (name, _) -> URI.create("http://here/api/v1/things"));
    return fake(
        ContainerRequestContext.class,
        (name, values) ->
            switch (name) {
              case "getMethod" -> method;
              case "getUriInfo" -> uri;
              case "setProperty" -> properties.put((String) values.get(0), values.get(1));
              case "getProperty" -> properties.get(values.getFirst());
              default -> throw new AssertionError(name);
            });
  }

  private ContainerResponseContext response() {
    return fake(
        ContainerResponseContext.class,
        (name, values) ->
            switch (name) {
              case "getStatus" -> status;
              case "setStatus" -> status = (int) values.getFirst();
              case "getHeaders" -> headers;
              case "setEntity" -> entity = values.getFirst();
              default -> throw new AssertionError(name);
            });
  }

  private interface Answering {
    @Nullable Object to(String name, List<Object> values);
  }

  /** Of an interface of which only a few methods are called. */
  private static <T> T fake(Class<T> type, Answering answering) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, values) -> {
              Object answer =
                  answering.to(method.getName(), values == null ? List.of() : List.of(values));
              return method.getReturnType() == void.class ? null : answer;
            }));
  }
}
