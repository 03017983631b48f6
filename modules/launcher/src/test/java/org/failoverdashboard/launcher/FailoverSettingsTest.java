package org.failoverdashboard.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FailoverSettingsTest {
  @Test
  void onlyWhatDisturbsTheNetworkNeedsProxies() {
    assertThat(settings("--scenario", "kill,hang,switchover").proxies()).isFalse();
    assertThat(settings("--scenario", "kill,partition").proxies()).isTrue();
    assertThat(settings("--latency", "on").proxies()).isTrue();
    assertThat(settings("--proxies", "on").proxies()).isTrue();
  }

  @Test
  void aPartitionWithoutProxiesIsRefused() {
    assertThatThrownBy(() -> settings("--scenario", "partition", "--proxies", "off"))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("--proxies");
  }

  private static FailoverSettings settings(String... arguments) {
    return FailoverSettings.parse(List.of(arguments));
  }
}
