package org.failoverdashboard.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time, chance and ids come in through constructors: only then can a test replay a failover. */
final class TimeAndChanceTest {
  private static final JavaClasses PRODUCT = Product.classes();

  @ParameterizedTest
  @ValueSource(
      classes = {
        Instant.class,
        LocalDate.class,
        LocalDateTime.class,
        OffsetDateTime.class,
        ZonedDateTime.class
      })
  void nobodyAsksTheWallClock(Class<?> clock) {
    noClasses()
        .that()
        .doNotBelongToAnyOf(SystemTime.class)
        .should()
        .callMethod(clock, "now")
        .check(PRODUCT);
  }

  @Test
  void nobodyAsksTheSystemsClocks() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(SystemTime.class)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(PRODUCT);
  }

  @Test
  void nobodySleepsByItself() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(SystemTime.class)
        .should()
        .callMethodWhere(
            target(owner(assignableTo(Thread.class))).and(target(nameMatching("sleep"))))
        .check(PRODUCT);
  }

  @Test
  void nobodyThrowsDice() {
    noClasses()
        .should()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .check(PRODUCT);
  }
}
