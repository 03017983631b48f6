package org.failoverdashboard.monitoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynchronousSettingTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ANY 2 (a, b, c)      | 2 | a b c
          first 1 (a,b)        | 1 | a b
          3 (a, b, c)          | 3 | a b c
          a, b                 | 1 | a b
          ANY 1 ("A-b", Cd)    | 1 | a-b cd
          *                    | 1 | *
          ANY 1 ("*")          | 1 | *
          anyone               | 1 | anyone
          """)
  void isReadAsPostgresqlReadsIt(String setting, int needed, String names) {
    SynchronousSetting read = SynchronousSetting.of(setting);

    assertThat(read.needed()).isEqualTo(needed);
    assertThat(String.join(" ", read.names())).isEqualTo(names);
    assertThat(read.anyReceiver()).isEqualTo(names.equals("*"));
  }

  @Test
  void emptyWaitsForNobody() {
    assertThat(SynchronousSetting.of(" ")).isEqualTo(new SynchronousSetting(0, List.of()));
  }
}
