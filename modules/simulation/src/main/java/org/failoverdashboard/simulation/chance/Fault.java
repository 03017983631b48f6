package org.failoverdashboard.simulation.chance;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.simulation.records.ControlServer;
import org.failoverdashboard.simulation.records.ControlServer.Phase;
import org.failoverdashboard.simulation.world.ClusterSpec;
import org.failoverdashboard.simulation.world.Machine;
import org.failoverdashboard.simulation.world.World;

/** What can happen in a world, and be over again. */
enum Fault {
  KILL((world, about) -> {
    world.fault(about.node(), "killed:", () -> world.server(about.node()).kill());
    return () -> world.server(about.node()).start(about.recovery());
  }),

  POWER_OFF((world, about) -> {
    world.fault(about.node(), "without power:", () -> world.server(about.node()).powerOff());
    return () -> world.server(about.node()).start(about.recovery());
  }),

  HANG((world, about) -> {
    world.fault(about.node(), "hangs:", () -> world.server(about.node()).hang());
    return () -> world.server(about.node()).thaw();
  }),

  CUT((world, about) -> {
    world.fault(
        about.node(),
        "cut from " + about.other() + ":",
        () -> world.cut(about.node(), about.other(), about.bothWays()));
    return () -> world.heal(about.node(), about.other());
  }),

  CUT_TOWARDS((world, about) -> {
    world.fault(
        about.node(),
        "nothing comes from " + about.other() + " to",
        () -> world.cut(about.other(), about.node(), false));
    return () -> world.heal(about.node(), about.other());
  }),

  ISOLATE((world, about) -> {
    List<String> others = world.othersThan(about.node());
    world.fault(about.node(), "cut from everybody:", () -> world.isolate(about.node(), others));
    return () -> others.forEach(other -> world.heal(about.node(), other));
  }),

  OBSERVERS_LOSE((world, about) -> {
    List<String> hosts = world.machines().stream().map(Machine::host).toList();
    world.fault(about.node(), "cut from all observers:", () -> world.isolate(about.node(), hosts));
    return () -> hosts.forEach(host -> world.heal(about.node(), host));
  }),

  OBSERVER_LOSES((world, about) -> {
    String host = about.machine(world).host();
    world.fault(about.node(), "cut from " + host + ":", () -> world.cut(about.node(), host, true));
    return () -> world.heal(about.node(), host);
  }),

  STANDBYS_LOSE((world, about) -> {
    List<String> standbys =
        about.spec().names().stream().filter(name -> !name.equals(about.node())).toList();
    world.fault(
        about.node(), "cut from all standbys:", () -> world.isolate(about.node(), standbys));
    return () -> standbys.forEach(name -> world.heal(about.node(), name));
  }),

  OBSERVER_PAUSED((world, about) -> {
    Machine machine = about.machine(world);
    world.fault(
        machine.host() + " is paused for " + about.lasts().toMillis() + " ms",
        () -> machine.process().pause(about.lasts()));
    return () -> {};
  }),

  OBSERVER_CRASHES((world, about) -> {
    Machine machine = about.machine(world);
    world.fault(machine.host() + " crashes", machine::crash);
    return machine::start;
  }),

  /** Before its n-th call from now on: in the middle of a plan, if there is one. */
  OBSERVER_PAUSED_AT_CALL((world, about) -> {
    Machine machine = about.machine(world);
    about.atCall(world, machine, () -> machine.process().pause(about.lasts()));
    return () -> {};
  }),

  OBSERVER_DIES_AT_CALL((world, about) -> {
    Machine machine = about.machine(world);
    about.atCall(world, machine, machine::crash);
    return machine::start;
  }),

  OBSERVER_LOSES_RECORDS((world, about) -> {
    String host = about.machine(world).host();
    world.fault(
        host + " is cut from the control database",
        () -> world.cut(host, ControlServer.HOST, true));
    return () -> world.heal(host, ControlServer.HOST);
  }),

  RECORDS_DOWN((world, about) -> phase(world, Phase.DOWN)),
  RECORDS_SLOW((world, about) -> phase(world, Phase.SLOW)),
  RECORDS_READ_ONLY((world, about) -> phase(world, Phase.READ_ONLY)),

  RECORDS_CLOCK_JUMPS((world, about) -> {
    world.controlClock(about.jump());
    return () -> {};
  }),

  OBSERVER_CLOCK_JUMPS((world, about) -> {
    Machine machine = about.machine(world);
    world.fault(
        "the wall clock of " + machine.host() + " jumps",
        () -> machine.process().time().jump(about.jump()));
    return () -> {};
  }),

  DISK_WEDGED((world, about) -> {
    world.fault(about.node(), "disk wedged:", () -> world.server(about.node()).wedge(true));
    return () -> world.server(about.node()).wedge(false);
  }),

  REPLAY_PAUSED((world, about) -> {
    world.fault(about.node(), "replay paused:", () -> world.server(about.node()).pauseReplay(true));
    return () -> world.server(about.node()).pauseReplay(false);
  }),

  REJECTING((world, about) -> {
    FailureKind kind =
        about.bothWays() ? FailureKind.TOO_MANY_CONNECTIONS : FailureKind.AUTHENTICATION;
    world.fault(about.node(), kind + ":", () -> world.server(about.node()).rejectAll(kind));
    return () -> world.server(about.node()).reject(null);
  }),

  PROMOTED_BY_HAND((world, about) -> {
    if (world.server(about.node()).standby()) {
      world.promoteByHand(about.node());
    }
    return () -> {};
  }),

  PAUSED_BY_OPERATOR((world, about) -> {
    world.pauseCluster(about.spec(), true);
    return () -> world.pauseCluster(about.spec(), false);
  }),

  LOSSY_NETWORK((world, about) -> {
    world.fault("the network loses a tenth", () -> world.network().loss(0.1));
    return () -> world.network().loss(0);
  }),

  WAIT_CANCELLED((world, about) -> {
    world.fault(
        about.node(),
        "a wait for synchronous standbys is cancelled:",
        () -> world.server(about.node()).cancelOldestWait());
    return () -> {};
  });

  /** Whom it concerns, and how. */
  record About(
      ClusterSpec spec,
      String node,
      String other,
      int observer,
      boolean bothWays,
      Duration lasts,
      Duration recovery,
      Duration jump,
      int calls) {

    static About draw(WorldDraw draw, SplittableRandom random) {
      ClusterSpec spec = draw.cluster(random);
      List<String> names = spec.names();
      boolean primary = random.nextInt(3) > 0;
      String node = primary ? names.getFirst() : names.get(random.nextInt(names.size()));
      String other = names.get(random.nextInt(names.size()));
      return new About(
          spec,
          node,
          other.equals(node) ? names.getLast() : other,
          random.nextInt(draw.observers()),
          random.nextBoolean(),
          Duration.ofMillis(
              random.nextInt(4) == 0 ? random.nextInt(30_000) : random.nextInt(6_000)),
          Duration.ofMillis(random.nextInt(100, 4_000)),
          Duration.ofMinutes(random.nextInt(-60, 61)),
          random.nextInt(1, 60));
    }

    Machine machine(World world) {
      return world.machines().get(observer);
    }

    void atCall(World world, Machine machine, Runnable what) {
      if (!machine.running()) {
        return;
      }
      int then = machine.process().calls() + calls;
      machine
          .process()
          .beforeCall(() -> {
            if (machine.process().calls() == then) {
              world.fault(machine.host() + " is hit before its call", what);
            }
          });
    }
  }

  /** Makes it happen; what it returns ends it. */
  @FunctionalInterface
  interface Deed {
    Runnable in(World world, About about);
  }

  private final Deed deed;

  Fault(Deed deed) {
    this.deed = deed;
  }

  Runnable begin(World world, About about) {
    return deed.in(world, about);
  }

  private static Runnable phase(World world, Phase phase) {
    world.fault("the control database is " + phase, () -> world.control().phase(phase));
    return () -> world.control().phase(Phase.UP);
  }
}
