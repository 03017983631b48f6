package org.failoverdashboard.web.fuzz;

import java.util.List;
import java.util.Map;

/** What is put where a value is wanted: sometimes what may be right, often what breaks programs. */
final class Values {
  /** Only of what the fuzzer made itself, so that nothing else of the installation is changed. */
  private static final Map<String, List<String>> PLAUSIBLE =
      Map.ofEntries(
          Map.entry("cluster", List.of("fuzz", "fuzz-2")),
          Map.entry("name", List.of("fuzz", "fuzz-2", "fuzz-1")),
          Map.entry("node", List.of("fuzz-1", "fuzz-2")),
          Map.entry("target", List.of("fuzz-1", "fuzz-2")),
          Map.entry("code", List.of("fuzz-region", "fuzz-other")),
          Map.entry("region", List.of("fuzz-region", "fuzz-other")),
          Map.entry("host", List.of("127.0.0.1", "localhost", "169.254.169.254", "::1")),
          Map.entry("role", List.of("primary", "standby")),
          Map.entry("grants", List.of("viewer", "operator:fuzz", "admin:fuzz", "auditor")),
          Map.entry("password", List.of("a long enough password 1", "short")),
          Map.entry("from", List.of("2026-11-01T00:00:00Z", "-PT1H", "2026-11-30")),
          Map.entry("to", List.of("2026-12-01T00:00:00Z", "2020-01-01T00:00:00Z")),
          Map.entry("since", List.of("2026-11-30T00:00:00Z")),
          Map.entry("format", List.of("csv", "json", "ndjson")),
          Map.entry("stream", List.of("access", "system", "cluster:fuzz", "cluster:orders")),
          Map.entry("If-Match", List.of("\"0\"", "\"1\"", "*", "W/\"1\"", "\"1\", \"2\"")),
          Map.entry("id", List.of("0194f7a0-0000-7000-8000-000000000000")),
          Map.entry("follow_up", List.of("0194f7a0-0000-7000-8000-000000000000")),
          Map.entry("kind", List.of("node", "region", "cluster", "link")));

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          ".",
          "..",
          "../../../etc/passwd",
          "..%2f..%2fWEB-INF%2fweb.xml",
          "' or '1'='1",
          "\"; drop table event; --",
          "${jndi:ldap://127.0.0.1/a}",
          "#{1+1}",
          "<script>alert(1)</script>",
          "a\r\nSet-Cookie: a=b",
          "\u0000",
          "\u202e\ud83d\ude00\u0301",
          "\ud800",
          "null",
          "true",
          "-1",
          "0",
          "9223372036854775808",
          "1e400",
          "NaN",
          "2026-13-45T99:99:99Z",
          "+1000000000-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "PT999999999999999999H",
          "fdk_12345678.x",
          "*",
          "%",
          "%zz",
          "\\",
          ";jsessionid=1",
          "x".repeat(300),
          "x".repeat(5_000));

  private static final List<Long> NUMBERS =
      List.of(
          0L,
          1L,
          -1L,
          50L,
          1_000L,
          1_001L,
          65_535L,
          65_536L,
          (long) Integer.MAX_VALUE,
          Integer.MAX_VALUE + 1L,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private final Chance chance;

  Values(Chance chance) {
    this.chance = chance;
  }

  /**
   * @param name of what it is for
   */
  String text(String name) {
    List<String> plausible = PLAUSIBLE.getOrDefault(name, List.of("fuzz"));
    return chance.oneIn(3) ? chance.of(NASTY) : chance.of(plausible);
  }

  long number() {
    return chance.oneIn(10) ? chance.any() : chance.of(NUMBERS);
  }

  boolean isOdd(int oneIn) {
    return chance.oneIn(oneIn);
  }
}
