package org.failoverdashboard.simulation.chance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.failoverdashboard.simulation.chance.Fault.About;
import org.failoverdashboard.simulation.observer.Sabotage;
import org.failoverdashboard.simulation.world.ClusterSpec;
import org.failoverdashboard.simulation.world.Ending;
import org.failoverdashboard.simulation.world.Tally;
import org.failoverdashboard.simulation.world.World;
import org.failoverdashboard.simulation.world.WorldSpec;

/**
 * One world whose beginning, faults and every delay are drawn from a seed: quiet at first, then
 * faults, then everything is mended and the world must settle.
 */
public final class RandomWorld {
  private static final Duration QUIET = Duration.ofSeconds(4);
  private static final Duration TROUBLED = Duration.ofSeconds(24);
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final int STEPS = 75;

  private final long seed;
  private final Sabotage sabotage;
  private final SplittableRandom random;
  private final List<Runnable> mending = new ArrayList<>();

  private RandomWorld(long seed, Sabotage sabotage) {
    this.seed = seed;
    this.sabotage = sabotage;
    this.random = new SplittableRandom(seed ^ 0x5eed);
  }

  /**
   * @throws FailedWorld when an invariant was broken
   */
  public static Tally run(long seed) {
    return run(seed, Sabotage.NONE);
  }

  /** The same with a guard of the program missing. */
  public static Tally run(long seed, Sabotage sabotage) {
    return new RandomWorld(seed, sabotage).run();
  }

  /** The trace of the same world, whether or not it failed. */
  public static String trace(long seed) {
    try {
      return new RandomWorld(seed, Sabotage.NONE).traced();
    } catch (FailedWorld failed) {
      return String.valueOf(failed.getMessage());
    }
  }

  private Tally run() {
    WorldSpec spec = RandomSpec.draw(seed, random);
    try (World world = new World(spec, sabotage)) {
      live(world, spec);
      world.tally().world(world.scheduler().done(), world);
      return world.tally();
    }
  }

  private String traced() {
    WorldSpec spec = RandomSpec.draw(seed, random);
    try (World world = new World(spec, sabotage)) {
      live(world, spec);
      return world.trace().toString();
    }
  }

  private void live(World world, WorldSpec spec) {
    try {
      plan(world, spec);
      world.run(QUIET.plus(TROUBLED));
      mend(world);
      Ending ending = settle(world);
      world.tally().ending(ending.name());
    } catch (RuntimeException broken) {
      throw new FailedWorld(seed, spec + "\n" + world.trace() + "\n" + world.state(), broken);
    }
  }

  private void plan(World world, WorldSpec spec) {
    WorldDraw draw = new WorldDraw(spec.clusters(), spec.observers());
    if (random.nextInt(3) == 0) {
      ClusterSpec cluster = draw.cluster(random);
      boolean local = random.nextBoolean();
      String server = cluster.names().getFirst();
      world.stubbornClient(local ? server : "stubborn client", server);
    }
    order(world, draw);
    int faults = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 7);
    for (int i = 0; i < faults; i++) {
      Fault fault = i == 0 && random.nextInt(3) > 0 ? grave() : any();
      About about = About.draw(draw, random);
      Duration at = QUIET.plusMillis(clustered());
      world.scheduler().after(at, () -> begin(world, fault, about));
    }
  }

  /** In one world of three somebody orders something, whatever else happens. */
  private void order(World world, WorldDraw draw) {
    SplittableRandom orders = new SplittableRandom(seed ^ 0x0de5);
    if (orders.nextInt(3) > 0) {
      return;
    }
    for (int i = orders.nextInt(1, 4); i > 0; i--) {
      ClusterSpec cluster = draw.cluster(orders);
      List<String> names = cluster.names();
      String target = orders.nextBoolean() ? null : names.get(orders.nextInt(names.size()));
      boolean switchover = orders.nextInt(4) > 0;
      Duration at = QUIET.plusMillis(orders.nextInt(8_000));
      world
          .scheduler()
          .after(
              at,
              () -> {
                if (switchover) {
                  world.switchOver(cluster, target);
                } else {
                  world.failOver(cluster, target, Set.of());
                }
              });
    }
  }

  private Fault any() {
    return Fault.values()[random.nextInt(Fault.values().length)];
  }

  /** What usually costs a cluster its primary. */
  private Fault grave() {
    List<Fault> graves = List.of(Fault.KILL, Fault.POWER_OFF, Fault.HANG, Fault.ISOLATE);
    return graves.get(random.nextInt(graves.size()));
  }

  /** Many faults come soon after each other: that is where it gets interesting. */
  private int clustered() {
    return random.nextInt(3) == 0
        ? random.nextInt((int) TROUBLED.toMillis())
        : random.nextInt(4_000);
  }

  private void begin(World world, Fault fault, About about) {
    Runnable end = fault.begin(world, about);
    boolean[] ended = {false};
    Runnable once =
        () -> {
          if (!ended[0]) {
            ended[0] = true;
            world.trace().add("MENDED", fault.name());
            end.run();
          }
        };
    mending.add(once);
    world.scheduler().after(about.lasts(), once);
  }

  private void mend(World world) {
    mending.forEach(Runnable::run);
    world.network().healAll();
    world.machines().forEach(machine -> machine.start());
  }

  private Ending settle(World world) {
    Ending ending = Ending.UNSETTLED;
    for (int step = 0; step < STEPS && ending == Ending.UNSETTLED; step++) {
      world.run(STEP);
      ending = Ending.of(world);
    }
    if (ending == Ending.UNSETTLED) {
      ending = Ending.afterLong(world);
    }
    world.complete();
    return ending;
  }
}
