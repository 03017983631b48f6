package org.failoverdashboard.launcher;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.lab.Gap;
import org.failoverdashboard.lab.LabWriter;

/**
 * What {@code bench soak} saw; durations in ms.
 *
 * @param failovers of servers that never failed
 * @param suspicions how often the program said of a cluster something else than healthy or
 *     degraded, by the kind of diagnosis
 * @param pauses how often the program was frozen
 * @param collections how often it was made to collect all its garbage
 * @param worstAnswerMs the longest that the program took to answer for its status
 * @param unanswered how often it did not answer at all
 * @param worstGapMs the longest time between two commits of any cluster's client
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SoakResult(
    long minutes,
    long jitterMs,
    long failovers,
    Map<String, Integer> suspicions,
    int pauses,
    long worstPauseMs,
    int collections,
    long worstCollectionMs,
    long worstAnswerMs,
    int unanswered,
    long worstGapMs,
    long commits) {

  static SoakResult of(
      Duration length, Duration jitter, SoakWatch watch, Hiccups hiccups, List<LabWriter> writers) {
    long worstGap =
        writers.stream()
            .map(LabWriter::longestGap)
            .flatMap(Optional::stream)
            .map(Gap::length)
            .mapToLong(Duration::toMillis)
            .max()
            .orElse(0);
    return new SoakResult(
        length.toMinutes(),
        jitter.toMillis(),
        watch.failovers(),
        watch.suspicions(),
        hiccups.pauses(),
        hiccups.worstPause().toMillis(),
        hiccups.collections(),
        hiccups.worstCollection().toMillis(),
        watch.worstAnswer().toMillis(),
        watch.unanswered(),
        worstGap,
        writers.stream().mapToLong(writer -> writer.acknowledged().size()).sum());
  }

  String table() {
    return """

    failovers                         %d
    suspicions, by diagnosis          %s
    times frozen, worst               %d, %d ms
    forced collections, worst         %d, %d ms
    slowest answer of the program     %d ms, none at all %d times
    commits, worst gap between two    %d, %d ms\
    """
        .formatted(
            failovers,
            suspicions.isEmpty() ? "none" : suspicions,
            pauses,
            worstPauseMs,
            collections,
            worstCollectionMs,
            worstAnswerMs,
            unanswered,
            commits,
            worstGapMs);
  }
}
