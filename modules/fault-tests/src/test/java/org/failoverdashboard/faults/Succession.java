package org.failoverdashboard.faults;

import org.failoverdashboard.faults.Hold.Moment;

/**
 * A leader that is a process of its own and waits at one moment of its plan, and the observer in
 * this JVM that stands aside until it inherits.
 */
final class Succession implements AutoCloseable {
  private static final String CHILD = "child";

  private final FaultLab lab;
  private final Seat heir;
  private final ChildObserver leader;
  private final Hold hold;
  private final Moment moment;

  private Succession(FaultLab lab, Moment moment) {
    this.lab = lab;
    this.heir = lab.seats().getFirst();
    this.moment = moment;
    Network network = new Network(lab.cluster, lab.room, lab.time);
    this.leader = ChildObserver.start(lab.settings(CHILD, network), network, lab.directory);
    try {
      lead();
      this.hold = new Hold(lab.room, CHILD, moment);
    } catch (AssertionError | RuntimeException notLeading) {
      leader.close();
      throw notLeading;
    }
  }

  /** The leader is started, watches, and holds the lease when this returns. */
  static Succession at(FaultLab lab, Moment moment) {
    return new Succession(lab, moment);
  }

  private void lead() {
    lab.await(
        "the child sees every node",
        () ->
            leader.told().stream().filter(told -> told.type().equals("node.state_changed")).count()
                >= lab.cluster.nodes().size());
    heir.observer().standsAside(true);
    lab.room.expireLease();
    lab.await("the child leads", () -> lab.room.leader().equals(CHILD));
  }

  Seat heir() {
    return heir;
  }

  /** The step before the record was taken, and nothing since. */
  void dieBeforeTheRecord() {
    awaitTheMoment();
    leader.kill();
    hold.letNothingBeRecorded();
    inherit();
  }

  /** The step was recorded, and not taken. */
  void dieBeforeTheEffect() {
    awaitTheMoment();
    leader.kill();
    hold.letItBeRecorded();
    inherit();
  }

  /** Its record comes back as done when it wakes, and another leads by then. */
  void sleepBeforeTheEffect() {
    awaitTheMoment();
    leader.pause();
    hold.letItBeRecorded();
    inherit();
  }

  void wake() {
    leader.resume();
  }

  void awaitTheMoment() {
    lab.await("the leader is at " + moment, hold::reached);
  }

  private void inherit() {
    heir.observer().standsAside(false);
    lab.room.expireLease();
  }

  @Override
  public void close() {
    hold.close();
    leader.close();
  }
}
