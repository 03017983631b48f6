package org.failoverdashboard.simulation.chance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.simulation.observer.Policies;
import org.failoverdashboard.simulation.postgres.SynchronousNames;
import org.failoverdashboard.simulation.world.ClusterSpec;
import org.failoverdashboard.simulation.world.WorldSpec;

/** Draws how a world begins. */
final class RandomSpec {
  private static final List<String> NAMES =
      List.of("orders", "catalog", "billing", "stock", "users", "mail");

  private RandomSpec() {}

  static WorldSpec draw(long seed, SplittableRandom random) {
    int observers = random.nextInt(1, 4);
    int clusters = random.nextInt(8) == 0 ? random.nextInt(3, 7) : 1;
    List<ClusterSpec> specs = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      specs.add(cluster(NAMES.get(i), observers, random));
    }
    Duration delay = Duration.ofMillis(pick(random, 0, 1, 1, 2, 10, 40));
    Duration jitter = Duration.ofMillis(pick(random, 0, 0, 1, 5, 50));
    return new WorldSpec(seed, specs, observers, delay, jitter);
  }

  private static ClusterSpec cluster(String name, int observers, SplittableRandom random) {
    int nodes = pick(random, 2, 3, 3, 3, 3, 4, 5);
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= nodes; i++) {
      names.add(name + "-" + i);
    }
    SynchronousNames synchronous =
        switch (random.nextInt(6)) {
          case 0, 1, 2 -> SynchronousNames.any(1, names);
          case 3 -> SynchronousNames.any(Math.min(2, nodes - 1), names);
          case 4 -> SynchronousNames.first(1, names);
          default -> SynchronousNames.NONE;
        };
    boolean mayLose = synchronous.count() == 0 && random.nextBoolean();
    int required = random.nextInt(1, observers + 1);
    Policy policy = Policies.of(required, mayLose ? 1 << 20 : 0, Duration.ofSeconds(10));
    ClusterSpec spec = ClusterSpec.of(name, nodes, synchronous, policy);
    return random.nextInt(6) == 0
        ? spec.with(name + "-" + nodes, random.nextBoolean(), Promotion.NEVER)
        : spec;
  }

  static int pick(SplittableRandom random, int... values) {
    return values[random.nextInt(values.length)];
  }
}
