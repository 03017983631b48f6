package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.ChainEnds;
import org.failoverdashboard.history.api.ChainReport;
import org.failoverdashboard.history.api.ChainReport.Broken;
import org.failoverdashboard.history.api.HistoryTools;
import org.failoverdashboard.history.domain.EventContent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainWalkIT {
  private final TestEvents events = new TestEvents();
  private ControlPostgres control;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
  }

  @AfterAll
  void stopServer() {
    control.close();
  }

  @BeforeEach
  void twoStreams() throws SQLException {
    control.forgetEverything();
    // More than a page of one stream.
    append("cluster:orders", 2_300);
    append("system", 5);
  }

  @Test
  void anUntouchedHistoryHoldsWhateverIsAppended() throws SQLException {
    ChainReport before = walk();
    assertThat(before.holds()).isTrue();
    assertThat(before.events()).isEqualTo(2_305);
    assertThat(before.streams()).isEqualTo(2);

    append("system", 3);
    assertThat(HistoryTools.verify(control.dataSource(), before.ends().position()).ends())
        .isEqualTo(before.ends());
    assertThat(walk().ends()).isNotEqualTo(before.ends());
  }

  @Test
  void anEmptyHistoryHolds() throws SQLException {
    control.forgetEverything();

    assertThat(walk().holds()).isTrue();
    assertThat(walk().ends().position()).isZero();
  }

  @Test
  void ofTwoChangedEventsTheOneRecordedFirstIsNamed() throws SQLException {
    control.tamper(
        "update event set reason = 'All was well' where stream = 'system' and version = 2",
        "update event set payload = '{\"number\": 7}'"
            + " where stream = 'cluster:orders' and version = 1700");

    ChainReport report = walk();
    Broken first = report.first();
    assertThat(report.brokenStreams()).isEqualTo(2);
    assertThat(first).isNotNull();
    assertThat(first.stream()).isEqualTo("cluster:orders");
    assertThat(first.version()).isEqualTo(1_700);
    assertThat(first.reason())
        .contains(String.valueOf(first.event()), "its content gives the hash");
  }

  @Test
  void aMissingEventShowsInTheOneAfterIt() throws SQLException {
    control.tamper("delete from event where stream = 'system' and version = 3");

    Broken first = walk().first();
    assertThat(first).isNotNull();
    assertThat(first.version()).isEqualTo(4);
    assertThat(first.reason()).contains("an event is missing before it");
  }

  @Test
  void whatIsMissingAtTheEndShowsAgainstEndsThatWereKeptElsewhere() throws SQLException {
    ChainEnds kept = walk().ends();
    control.tamper("delete from event where stream = 'cluster:orders' and version > 2200");

    assertThat(walk().holds()).isTrue();
    assertThat(HistoryTools.verify(control.dataSource(), kept.position()).ends())
        .isNotEqualTo(kept);
  }

  @Test
  void endsAreReadAsTheyWereWritten() throws SQLException {
    ChainEnds ends = walk().ends();

    assertThat(ChainEnds.parse(ends.toString())).contains(ends);
    assertThat(ChainEnds.parse("12:" + "g".repeat(64))).isEmpty();
    assertThat(ChainEnds.parse(ends.position() + "")).isEmpty();
  }

  private ChainReport walk() throws SQLException {
    return HistoryTools.verify(control.dataSource(), null);
  }

  private void append(String stream, int count) throws SQLException {
    List<EventContent> batch =
        IntStream.range(0, count)
            .mapToObj(i -> events.event(stream, "test.numbered", Map.of("number", i)))
            .map(EventContent::of)
            .toList();
    new EventAppender(control.dataSource()).append(batch);
  }
}
