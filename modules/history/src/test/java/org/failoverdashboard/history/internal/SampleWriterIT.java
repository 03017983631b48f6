package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWriterIT {
  private static final Time TIME = new SystemTime();

  @TempDir Path directory;

  @Test
  void everySampleIsThereOnceThoughTheDatabaseIsKilledAndTheProgramEnds() throws Exception {
    Instant begin = TIME.now().truncatedTo(ChronoUnit.HOURS);
    try (ControlPostgres control = new ControlPostgres(directory)) {
      new SamplePartitions(control.dataSource())
          .make(SampleLevel.RAW, begin, begin.plusSeconds(9_000));
      DiskSampleJournal journal = open();
      SampleQueue queue = new SampleQueue(5_000);
      SampleWriter writer = writer(control, queue, journal);
      Thread thread = Thread.ofVirtual().start(writer);
      queue.offer(samples(begin, 0, 1_000));
      TestObserver.await(() -> writer.status().waiting() == 0 && writer.status().storing());
      control.kill();
      queue.offer(samples(begin, 1_000, 2_000));
      TestObserver.await(() -> writer.status().journaled() == 2_000);
      thread.interrupt();
      thread.join();
      journal.close();

      control.start();
      try (DiskSampleJournal found = open()) {
        assertThat(found.samples()).isEqualTo(2_000);
        SampleQueue nextQueue = new SampleQueue(5_000);
        SampleWriter next = writer(control, nextQueue, found);
        nextQueue.offer(samples(begin, 3_000, 5_001));
        Thread nextThread = Thread.ofVirtual().start(next);
        TestObserver.await(() -> next.status().waiting() == 0 && next.status().storing());
        assertThat(next.status().lost()).isEqualTo(1);
        next.stop();
        nextThread.join();
      }
      assertThat(count(control)).isEqualTo(8_000);
    }
  }

  private DiskSampleJournal open() {
    return (DiskSampleJournal) DiskSampleJournal.in(directory.resolve("journal"), 1_000_000);
  }

  private static SampleWriter writer(
      ControlPostgres control, SampleQueue queue, SampleJournal journal) {
    SampleStore store = new SampleStore(control.dataSource(), "here");
    return new SampleWriter(queue, store, TestObserver.migrated(), journal, TIME);
  }

  private static List<Sample> samples(Instant begin, int from, int count) {
    NodeId node = new NodeId(new UUID(1, 1));
    return IntStream.range(from, from + count)
        .mapToObj(i -> new Sample(node, begin.plusSeconds(i), true, 1L, 2.0, 3.0, 4.0))
        .toList();
  }

  private static int count(ControlPostgres control) throws SQLException {
    try (Connection connection = control.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from sample")) {
      row.next();
      return row.getInt(1);
    }
  }
}
