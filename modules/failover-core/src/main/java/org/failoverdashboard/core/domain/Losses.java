package org.failoverdashboard.core.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Policy;

/**
 * What a promotion may lose.
 *
 * <p>A commit is acknowledged once W of the N synchronous standbys hold it. When R of them were
 * read and R + W &gt; N, at least one of those read holds every acknowledged commit; and since all
 * of one timeline hold a prefix of the same WAL, so does the one that holds most. Only then, and
 * only for that one, nothing is lost.
 */
public final class Losses {
  private Losses() {}

  /**
   * @param readings of the standbys whose position is known and can no longer grow
   */
  public static Loss of(Electorate electorate, Collection<Reading> readings, Candidate candidate) {
    SynchronousStandbys synchronous = SynchronousStandbys.of(electorate);
    List<Reading> read =
        readings.stream()
            .filter(reading -> reading.timeline() == electorate.timeline())
            .filter(reading -> synchronous.counts(reading.node()))
            .toList();
    Lsn furthest =
        read.stream().map(Reading::position).max(Comparator.naturalOrder()).orElse(Lsn.ZERO);
    int w = synchronous.needed();
    int n = synchronous.members().size();
    if (w == 0) {
      return atRisk(electorate, candidate, furthest, "commits wait for no standby");
    }
    if (read.size() + w <= n) {
      String why = "of %d synchronous standbys %d were read and commits wait for %d";
      return atRisk(electorate, candidate, furthest, why.formatted(n, read.size(), w));
    }
    if (candidate.position().compareTo(furthest) < 0) {
      return atRisk(electorate, candidate, furthest, "a standby that may not be promoted has more");
    }
    return new Loss.None();
  }

  /** Whether the policy takes that loss without asking. */
  public static boolean allowed(Loss loss, Policy policy) {
    return switch (loss) {
      case Loss.None _ -> true;
      case Loss.AtRisk risk ->
          policy.maxLossBytes() > 0 && risk.knownBytes() <= policy.maxLossBytes();
    };
  }

  /** Why it does not, a sentence. */
  public static String whyNotAllowed(Loss loss, Policy policy) {
    return loss.sentence() + "; the policy allows " + policy.maxLossBytes();
  }

  private static Loss atRisk(Electorate electorate, Candidate candidate, Lsn furthest, String why) {
    long known = electorate.position().max(furthest).bytesAheadOf(candidate.position());
    return new Loss.AtRisk(known, why);
  }
}
