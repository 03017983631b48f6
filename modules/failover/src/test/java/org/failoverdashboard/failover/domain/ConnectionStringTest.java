package org.failoverdashboard.failover.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.failoverdashboard.regions.api.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {
  private static final HostPort THERE = new HostPort("10.0.0.9", 5433);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          host=a port=1 user=u             | host='10.0.0.9' port='5433' user='u'
          user=u                           | user='u' host='10.0.0.9' port='5433'
          host = a  user = u               | host='10.0.0.9' user='u' port='5433'
          host=a hostaddr=1.2.3.4 user=u   | host='10.0.0.9' user='u' port='5433'
          host=a password='p w' user=u     | host='10.0.0.9' password='p w' user='u' port='5433'
          host=a password=p\\'w            | host='10.0.0.9' password='p\\'w' port='5433'
          host=a password='p\\\\w'         | host='10.0.0.9' password='p\\\\w' port='5433'
          host=a application_name=''       | host='10.0.0.9' application_name='' port='5433'
          """)
  void onlyTheAddressIsReplaced(String before, String after) {
    assertThat(ConnectionString.parse(before).to(THERE).format()).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host", "postgres://u:secret@a/db", "host=a password='secret", "= secret"})
  void whatIsNotInThatFormIsRefusedWithoutBeingRepeated(String text) {
    assertThatThrownBy(() -> ConnectionString.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("primary_conninfo is not of the form keyword=value")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aPasswordIsNotPartOfItsText() {
    assertThat(ConnectionString.parse("host=a password=secret").toString())
        .doesNotContain("secret");
  }
}
