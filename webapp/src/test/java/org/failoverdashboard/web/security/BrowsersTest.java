package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowsersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 | Firefox on Linux",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 Safari/537.36 | Chrome on Windows",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | Edge on Windows",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/26.0 Safari/605.1.15 | Safari on macOS",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/26.0 Mobile/15E148 Safari/604.1 | Safari on iPhone",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
            + " Mobile Safari/537.36 | Chrome on Android",
        "curl/8.5.0 | curl",
        "Java-http-client/25.0.1 | Java-http-client"
      })
  void browsersAndProgramsHaveTheNamesThatPeopleKnow(String sent, String name) {
    assertThat(Browsers.name(sent)).isEqualTo(name);
  }

  @Test
  void whoSaysNothingOrNonsenseIsUnknown() {
    assertThat(Browsers.name(null)).isEqualTo("unknown");
    assertThat(Browsers.name("")).isEqualTo("unknown");
    assertThat(Browsers.name("<script>")).isEqualTo("unknown");
    assertThat(Browsers.name("a".repeat(10_000))).isEqualTo("unknown");
  }
}
