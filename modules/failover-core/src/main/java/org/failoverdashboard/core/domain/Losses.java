package org.failoverdashboard.core.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion may lose.
 *
 * <p>A commit is acknowledged once W of the N synchronous standbys hold it. When R of them were
 * read and R + W &gt; N, at least one of those read holds every acknowledged commit; and since all
 * of one timeline hold a prefix of the same WAL, so does the one that holds most. Only then, and
 * only for that one, nothing is lost.
 */
public final class Losses {
  static final String LOSS = "loss-not-allowed";
  static final String UNSTOPPED = "silent-without-quorum";

  /**
   * The levels of {@code synchronous_commit} at which a commit waits until a standby has flushed it
   * (PostgreSQL manual, 19.5.1).
   */
  private static final Set<String> ON_DISK = Set.of("on", "remote_apply");

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
    int n = synchronous.possible();
    String unknown = whyNobodyKnows(electorate, synchronous);
    if (unknown != null) {
      return atRisk(electorate, candidate, furthest, unknown);
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

  /**
   * Which rule forbids a promotion that may lose that; empty when none does, because nothing is
   * lost, or the policy or an order takes it.
   *
   * <p>A primary that may still live needs more than an allowance of bytes: without a quorum it
   * goes on acknowledging writes beside the new one, without any limit.
   */
  public static Optional<Refusal> refused(Loss loss, Electorate electorate, Policy policy) {
    if (loss instanceof Loss.None) {
      return Optional.empty();
    }
    if (!allowed(loss, policy) && !electorate.lifted(LOSS)) {
      return Optional.of(new Refusal(LOSS, whyNotAllowed(loss, policy)));
    }
    boolean unstopped = electorate.mayLive() && policy.onSilenceWithoutQuorum() == Response.ALERT;
    return unstopped && !electorate.lifted(UNSTOPPED)
        ? Optional.of(new Refusal(UNSTOPPED, whyUnstopped(loss, electorate)))
        : Optional.empty();
  }

  /** Whether as many of these may follow a primary as its commits wait for. */
  public static boolean acknowledgeable(
      Electorate electorate, Node primary, Collection<Node> followers) {
    SynchronousStandbys synchronous = SynchronousStandbys.of(electorate);
    long there =
        followers.stream()
            .filter(node -> !node.equals(primary) && synchronous.counts(node))
            .count();
    return there >= synchronous.needed();
  }

  /** Whether the policy takes that loss without asking. */
  static boolean allowed(Loss loss, Policy policy) {
    return switch (loss) {
      case Loss.None _ -> true;
      case Loss.AtRisk risk ->
          policy.maxLossBytes() > 0 && risk.knownBytes() <= policy.maxLossBytes();
    };
  }

  private static String whyUnstopped(Loss loss, Electorate electorate) {
    return electorate.oldPrimaryName()
        + " may still serve clients that reach it, and no quorum of standbys stops its commits: "
        + loss.sentence();
  }

  /** Why it cannot be told which receivers hold a commit, a sentence; null when it can. */
  private static @Nullable String whyNobodyKnows(
      Electorate electorate, SynchronousStandbys synchronous) {
    String level = electorate.waited().level();
    if (level.isEmpty()) {
      return "the primary was never seen, so nobody knows what its commits waited for";
    }
    if (synchronous.needed() == 0) {
      return "commits wait for no standby";
    }
    if (!ON_DISK.contains(level)) {
      return "commits do not wait for a standby's disk: synchronous_commit is " + level;
    }
    return synchronous.anyReceiver()
        ? "synchronous_standby_names lets any receiver count, also one that nobody declared; name"
            + " the standbys there"
        : null;
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
