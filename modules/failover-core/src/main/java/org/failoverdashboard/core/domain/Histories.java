package org.failoverdashboard.core.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Lineage;

/**
 * Competing histories: a standby that has followed a timeline which the published primary never was
 * on, or one of the same number that parted from the primary's. Somebody was promoted there, and
 * may have acknowledged rows that no other node holds.
 *
 * <p>A standby on an earlier timeline competes with nobody: that history was left behind when the
 * published primary was promoted. It cannot be promoted, and does not keep others from it.
 */
public final class Histories {
  static final String COMPETING = "competing-histories";

  private Histories() {}

  /**
   * The refusal to choose among histories by the numbers of their timelines; empty when there is
   * one only, or an operator chose.
   */
  public static Optional<Refusal> competing(Electorate electorate, Collection<Reading> readings) {
    return chosen(electorate) || readings.stream().noneMatch(reading -> ahead(electorate, reading))
        ? Optional.empty()
        : Optional.of(new Refusal(COMPETING, timelines(electorate, readings)));
  }

  /** The same, by all that is known of their ancestry. */
  static Optional<Refusal> competing(
      Electorate electorate, Collection<Reading> readings, ClusterObservations seen) {
    List<Reading> competing =
        readings.stream()
            .filter(reading ->
                ahead(electorate, reading)
                    || (reading.timeline() == electorate.timeline()
                        && fork(seen, reading).isPresent()))
            .toList();
    if (competing.isEmpty() || chosen(electorate)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            COMPETING, timelines(electorate, readings) + forks(electorate, competing, seen)));
  }

  /** An operator who names the node to promote has chosen its history. */
  static boolean chosen(Electorate electorate) {
    Order order = electorate.order();
    return order != null && order.target() != null && order.lifts(COMPETING);
  }

  private static boolean ahead(Electorate electorate, Reading reading) {
    return reading.timeline() > electorate.timeline();
  }

  private static Optional<Lineage.Fork> fork(ClusterObservations seen, Reading reading) {
    return seen.node(reading.node().id()).flatMap(seen::fork);
  }

  private static String timelines(Electorate electorate, Collection<Reading> readings) {
    return readings.stream()
        .map(reading -> reading.node().name() + " is on timeline " + reading.timeline())
        .sorted()
        .collect(
            Collectors.joining(
                ", ",
                electorate.oldPrimaryName() + " was on timeline " + electorate.timeline() + ", ",
                ": an operator has to choose whose rows count"));
  }

  private static String forks(
      Electorate electorate, List<Reading> competing, ClusterObservations seen) {
    return competing.stream()
        .map(reading ->
            "; "
                + reading.node().name()
                + fork(seen, reading)
                    .map(fork ->
                        " parts from %s on timeline %d at %s"
                            .formatted(electorate.oldPrimaryName(), fork.timeline(), fork.at()))
                    .orElse(
                        ": where it parts from %s is not known"
                            .formatted(electorate.oldPrimaryName())))
        .collect(Collectors.joining());
  }
}
