package org.failoverdashboard.core.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Reading;

/**
 * Competing histories: a standby that has followed a timeline which the published primary never was
 * on. Somebody was promoted there, and may have acknowledged rows that no other node holds.
 *
 * <p>A standby on an earlier timeline competes with nobody: that history was left behind when the
 * published primary was promoted. It cannot be promoted, and does not keep others from it.
 */
public final class Histories {
  static final String COMPETING = "competing-histories";

  private Histories() {}

  /** The refusal to choose among histories; empty when there is one only, or an operator chose. */
  public static Optional<Refusal> competing(Electorate electorate, Collection<Reading> readings) {
    List<Reading> ahead =
        readings.stream().filter(reading -> reading.timeline() > electorate.timeline()).toList();
    return ahead.isEmpty() || chosen(electorate)
        ? Optional.empty()
        : Optional.of(new Refusal(COMPETING, reason(electorate, readings)));
  }

  /** An operator who names the node to promote has chosen its history. */
  static boolean chosen(Electorate electorate) {
    Order order = electorate.order();
    return order != null && order.target() != null && order.lifts(COMPETING);
  }

  private static String reason(Electorate electorate, Collection<Reading> readings) {
    return readings.stream()
        .map(reading -> reading.node().name() + " is on timeline " + reading.timeline())
        .sorted()
        .collect(
            Collectors.joining(
                ", ",
                electorate.oldPrimaryName() + " was on timeline " + electorate.timeline() + ", ",
                ": an operator has to choose whose rows count"));
  }
}
