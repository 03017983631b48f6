package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.access.api.ApiKey;
import org.junit.jupiter.api.Test;

class BackersTest {
  @Test
  void whoeverMadeAKeyStandsBehindWhatItDoes() {
    assertThat(Backers.behind("deploy", List.of(key("deploy", "ann"), key("other", "bob"))))
        .containsExactlyInAnyOrder("deploy", "ann");
  }

  @Test
  void alsoWhereTheKeyWasMadeByAnotherKey() {
    List<ApiKey> all = List.of(key("deploy", "maker"), key("maker", "ann"), key("ann", "maker"));

    assertThat(Backers.behind("deploy", all)).containsExactlyInAnyOrder("deploy", "maker", "ann");
  }

  @Test
  void aKeyThatIsGoneStandsForItself() {
    assertThat(Backers.behind("gone", List.of())).containsExactly("gone");
  }

  private static ApiKey key(String name, String createdBy) {
    Instant then = Instant.EPOCH;
    return new ApiKey(
        new UUID(0, 1), name, "fdk_", List.of(), then, createdBy, then.plusSeconds(1), null);
  }
}
