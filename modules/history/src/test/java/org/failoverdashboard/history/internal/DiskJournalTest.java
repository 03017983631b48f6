package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.EventContentJson;
import org.failoverdashboard.regions.api.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskJournalTest {
  private static final long ROOMY = 1_000_000;

  @TempDir Path directory;

  @Test
  void recordsComeBackInOrderUntilTheyAreRemoved() throws IOException {
    try (DiskJournal journal = open(ROOMY)) {
      append(journal, "a", "b");
      append(journal, "c");

      assertThat(oldest(journal, 2)).containsExactly("a", "b");
      assertThat(oldest(journal, 2)).containsExactly("a", "b");
      journal.removeOldest();
      assertThat(oldest(journal, 2)).containsExactly("c");
      assertThat(journal.records()).isEqualTo(1);
      journal.removeOldest();
      assertThat(journal.bytes()).isZero();
      assertThat(oldest(journal, 2)).isEmpty();
    }
  }

  @Test
  void recordsAreThereForTheNextProcess() throws IOException {
    try (DiskJournal journal = open(ROOMY)) {
      append(journal, "a", "b");
    }
    try (DiskJournal journal = open(ROOMY)) {
      assertThat(journal.records()).isEqualTo(2);
      append(journal, "c");
      assertThat(oldest(journal, 9)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void whatHasNoRoomIsRefusedWhole() throws IOException {
    try (DiskJournal journal = open(2 * (DiskJournal.FRAME + 1))) {
      assertThat(append(journal, "a")).isTrue();
      assertThat(append(journal, "b", "c")).isFalse();
      assertThat(append(journal, "b")).isTrue();
      assertThat(oldest(journal, 9)).containsExactly("a", "b");
      journal.removeOldest();
      assertThat(append(journal, "b", "c")).isTrue();
    }
  }

  @Test
  void whateverAppendACrashCutsShortTheRecordsBeforeItAreThere() throws IOException {
    try (DiskJournal journal = open(ROOMY)) {
      append(journal, "first");
      append(journal, "second");
    }
    byte[] whole = Files.readAllBytes(file());
    int first = DiskJournal.FRAME + 5;
    for (int length = first; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      try (DiskJournal journal = open(ROOMY)) {
        append(journal, "third");
        assertThat(oldest(journal, 9)).as("cut at %d", length).containsExactly("first", "third");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 9})
  void aDamagedRecordAndWhatFollowsIsCutOffAndKeptAside(int damaged) throws IOException {
    try (DiskJournal journal = open(ROOMY)) {
      append(journal, "first", "second");
    }
    byte[] bytes = Files.readAllBytes(file());
    bytes[DiskJournal.FRAME + 5 + damaged] ^= 0x55;
    Files.write(file(), bytes, StandardOpenOption.TRUNCATE_EXISTING);

    try (DiskJournal journal = open(ROOMY)) {
      assertThat(oldest(journal, 9)).containsExactly("first");
    }
    assertThat(directory.resolve("test.journal.damaged")).hasBinaryContent(bytes);
  }

  @Test
  void aSecondProcessDoesNotGetTheFile() throws IOException {
    try (DiskJournal journal = open(ROOMY)) {
      append(journal, "a");
      // In one JVM the same file cannot be locked twice, which is told otherwise.
      assertThatThrownBy(() -> open(ROOMY)).isInstanceOf(Exception.class);
    }
  }

  @Test
  void anEventIsReadAsItWasKept() {
    TestEvents events = new TestEvents();
    EventContent event = EventContent.of(events.numbered(7));

    assertThat(EventContentJson.read(EventContentJson.write(event))).isEqualTo(event);
  }

  @Test
  void samplesAreReadAsTheyWereKept() {
    NodeId node = new NodeId(new UUID(-1, 5));
    Instant at = Instant.parse("2026-11-24T12:00:00.123456Z");
    List<Sample> samples =
        List.of(
            new Sample(node, at, true, 5L, 0.25, 1e3, 1e9),
            new Sample(node, at.minusSeconds(4_000_000_000L), false, null, null, null, null),
            new Sample(node, at, true, null, 0.0, null, 1.0));

    assertThat(SampleCodec.read(SampleCodec.write(samples))).isEqualTo(samples);
    assertThatThrownBy(() -> SampleCodec.read(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private DiskJournal open(long maxBytes) throws IOException {
    return new DiskJournal(file(), maxBytes, true);
  }

  private Path file() {
    return directory.resolve("test.journal");
  }

  private static boolean append(DiskJournal journal, String... records) throws IOException {
    return journal.append(
        Arrays.stream(records).map(record -> record.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static List<String> oldest(DiskJournal journal, int limit) throws IOException {
    return journal.oldest(limit).stream()
        .map(record -> new String(record, StandardCharsets.UTF_8))
        .toList();
  }
}
