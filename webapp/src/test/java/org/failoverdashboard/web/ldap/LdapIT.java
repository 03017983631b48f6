package org.failoverdashboard.web.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.web.access.Browser;
import org.failoverdashboard.web.fleet.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People of a company's directory at the running program; how the page looks: {@code OidcIT}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LdapIT {
  private static final String ME = "/api/v1/me";
  private static final String NO = "Name and password do not match";
  private static final String AWAY = "does not answer";
  private static final String WAIT = "Too many wrong passwords";
  private static final String RIGHT = CompanyDirectory.PASSWORD;
  private static final int FREE = 5;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private CompanyProgram company;

  @BeforeAll
  void start() throws IOException {
    company = CompanyProgram.start();
  }

  @AfterAll
  void end() {
    company.close();
  }

  @Test
  void whoIsInAGroupHasItsRolesAndNoMore() throws Exception {
    Browser lena = signedIn("Lena ", RIGHT);

    assertThat(lena.get(ME).body())
        .contains("\"name\":\"lena~directory\"", "\"grants\":[\"operator\"]");
    assertThat(lena.get("/simulate").statusCode()).isEqualTo(200);
    assertThat(lena.get("/access").statusCode()).isEqualTo(403);
    assertThat(lena.get("/api/v1/people").statusCode()).isEqualTo(403);
  }

  @Test
  void whoHasTheNameOfSomebodyHereIsSomebodyElse() throws Exception {
    assertThat(signedIn("admin", RIGHT).get(ME).body())
        .contains("\"name\":\"admin~directory\"", "\"grants\":[\"operator\"]");
    assertThat(signedIn("admin", company.program().adminPassword()).get(ME).body())
        .contains("\"name\":\"admin\"", "\"grants\":[\"admin\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "lena|wrong",
        "lars|" + RIGHT, // in no group that counts
        "nobody|" + RIGHT,
        "lena|\"\"", // a directory takes it for a sign-in as nobody
        "*|" + RIGHT,
        "le*|" + RIGHT,
        "lena)(uid=*|" + RIGHT,
        "\"nobody)(|(uid=lena\"|" + RIGHT,
        "uid=lena,ou=people,dc=company|" + RIGHT,
        "lena~directory|" + RIGHT,
      })
  void allOthersAreAnsweredTheSame(String name, String password) throws Exception {
    Browser somebody = company.browser();

    String answer = somebody.signIn(name, password).body();

    assertThat(answer).contains(NO).doesNotContain(AWAY);
    assertThat(somebody.isSignedIn()).isFalse();
    assertThat(somebody.get(ME).statusCode()).isEqualTo(401);
  }

  @Test
  void aPasswordOfTheDirectoryIsNoneOfPrograms() throws Exception {
    assertThat(basic("lena", RIGHT, ME).statusCode()).isEqualTo(401);
    assertThat(basic("lena~directory", RIGHT, ME).statusCode()).isEqualTo(401);
  }

  @Test
  void whoGuessesWaitsAndIsRemembered() throws Exception {
    for (int i = 0; i <= FREE; i++) {
      assertThat(answerTo("guessed", "wrong " + i)).contains(NO);
    }

    assertThat(answerTo("guessed", RIGHT)).contains(WAIT);
    new Await(new SystemTime())
        .until("the event", () -> events().contains("Wrong name or password from 127.0.0.1"));
  }

  @Test
  void whoLeftEveryGroupIsOutWithTheNextSignIn() throws Exception {
    Browser before = signedIn("moved", RIGHT);
    company.people().move("moved", "ldap-cleaners");
    assertThat(before.get(ME).statusCode()).isEqualTo(200);

    assertThat(answerTo("moved", RIGHT)).contains(NO);

    assertThat(before.get(ME).statusCode()).isEqualTo(401);
    company.people().move("moved", "ldap-dba");
    assertThat(signedIn("moved", RIGHT).get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void whileTheDirectoryIsAwayThePageSaysSoAndNothingCountsAsWrong() throws Exception {
    Browser before = signedIn("lena", RIGHT);
    company.people().away();
    try {
      for (int i = 0; i < FREE; i++) {
        assertThat(answerTo("away", RIGHT)).contains(AWAY).doesNotContain(NO);
      }
      assertThat(before.get(ME).statusCode()).isEqualTo(200);
      assertThat(signedIn("admin", company.program().adminPassword()).isSignedIn()).isTrue();
      for (int i = 0; i <= FREE; i++) {
        assertThat(answerTo("target", "guessed " + i)).contains(AWAY);
      }
      assertThat(answerTo("target", "guessed")).contains(WAIT);
    } finally {
      company.people().back();
    }

    assertThat(signedIn("away", RIGHT).get(ME).body()).contains("away~directory");
  }

  private Browser signedIn(String name, String password) throws Exception {
    Browser somebody = company.browser();
    String answer = somebody.signIn(name, password).body();
    assertThat(somebody.isSignedIn()).as(answer).isTrue();
    return somebody;
  }

  private String answerTo(String name, String password) throws Exception {
    return company.browser().signIn(name, password).body();
  }

  private String events() {
    try {
      return basic(
              "admin", company.program().adminPassword(), "/api/v1/events?stream=access&limit=200")
          .body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> basic(String name, String password, String path)
      throws IOException, InterruptedException {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return HTTP.send(
        HttpRequest.newBuilder(company.program().uri().resolve(path))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
            .build(),
        BodyHandlers.ofString());
  }
}
