package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.postgres.Server;
import org.failoverdashboard.simulation.postgres.Session;
import org.failoverdashboard.simulation.postgres.SqlFailure;

/** Does to model servers what the program's SQL does to real ones, statement by statement. */
final class SqlServers implements Servers {
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(3);
  private static final Duration RELOAD_EVERY = Duration.ofMillis(20);

  private final Process process;
  private final Connections connections;
  private final Predicate<Node> gone;
  private final ToIntFunction<Node> timelineSeen;
  private final Effects effects;
  private final Sabotage sabotage;

  /**
   * @param effects is told of every effect in the moment in which a server takes it
   */
  SqlServers(
      Process process,
      Connections connections,
      Predicate<Node> gone,
      ToIntFunction<Node> timelineSeen,
      Effects effects,
      Sabotage sabotage) {
    this.process = process;
    this.connections = connections;
    this.gone = gone;
    this.timelineSeen = timelineSeen;
    this.effects = effects;
    this.sabotage = sabotage;
  }

  @Override
  public String upstream(Node standby) throws ServerException {
    return on(standby, ANSWER, server -> server.settings().upstream());
  }

  @Override
  public Reading cut(Node standby, Duration patience) throws ServerException, InterruptedException {
    if (sabotage == Sabotage.CUT_SKIPPED) {
      Cut uncut = on(standby, ANSWER, SqlServers::read);
      return new Reading(standby, uncut.position(), uncut.timeline(), uncut.paused());
    }
    on(standby, ANSWER, server -> setUpstream(Step.CUT, server, ""));
    long begun = process.time().nanoTime();
    while (process.time().nanoTime() - begun < patience.toNanos()) {
      Cut cut = on(standby, ANSWER, SqlServers::read);
      if (!cut.inRecovery()) {
        throw new ServerException(false, standby.name() + " is not a standby any more");
      }
      if (!cut.receiving()) {
        int timeline = Math.max(cut.timeline(), timelineSeen.applyAsInt(standby));
        Lsn position =
            sabotage == Sabotage.POSITIONS_INVENTED ? new Lsn(Long.MAX_VALUE) : cut.position();
        return new Reading(standby, position, timeline, cut.paused());
      }
      process.time().sleep(POLL);
    }
    throw new ServerException(false, standby.name() + " still receives WAL");
  }

  private record Cut(
      boolean inRecovery, boolean receiving, Lsn position, int timeline, boolean paused) {}

  private static Cut read(Server server) {
    return new Cut(
        server.standby(),
        server.receiver().running(),
        server.position(),
        server.timeline(),
        server.replayPaused());
  }

  @Override
  public Promoted promote(Node standby, Duration patience)
      throws ServerException, InterruptedException {
    boolean allowed = on(standby, ANSWER, this::promoteUnlessFollowing);
    if (!allowed) {
      throw new ServerException(false, standby.name() + " has an upstream again: not promoted");
    }
    long begun = process.time().nanoTime();
    while (process.time().nanoTime() - begun < patience.toNanos()) {
      Promoted promoted = on(standby, ANSWER, SqlServers::promoted);
      if (promoted.timeline() > 0) {
        return promoted;
      }
      process.time().sleep(POLL);
    }
    throw new ServerException(false, standby.name() + " is still in recovery");
  }

  private boolean promoteUnlessFollowing(Server server) {
    boolean cut = server.settings().upstream().isEmpty() || sabotage == Sabotage.CUT_SKIPPED;
    if (server.standby() && !cut) {
      return false;
    }
    effects.taken(Step.PROMOTE, server);
    server.promote(process.name());
    return true;
  }

  private static Promoted promoted(Server server) {
    if (server.standby()) {
      return new Promoted(0, Lsn.ZERO);
    }
    server.settings().lower();
    return new Promoted(server.timeline(), server.position());
  }

  @Override
  public Proof prove(Node primary, boolean standbys, Duration patience)
      throws ServerException, InterruptedException {
    return doing(
        primary,
        () -> connections.with(primary, patience, session -> prove(session, standbys, patience)));
  }

  private Proof prove(Session session, boolean standbys, Duration patience)
      throws SqlFailure, InterruptedException {
    session.call(patience, server -> noted(Step.PROVE, server));
    if (standbys) {
      session.commit("proof", patience);
      return Proof.ACKNOWLEDGED;
    }
    boolean waits = session.call(patience, server -> server.commitLocally("local proof"));
    return waits ? Proof.LOCAL : Proof.ACKNOWLEDGED;
  }

  @Override
  public void follow(Node standby, String upstream, Node primary, int after, Duration patience)
      throws ServerException, InterruptedException {
    if (upstream.isEmpty()) {
      throw new ServerException(false, standby.name() + " had no primary_conninfo to go by");
    }
    on(standby, ANSWER, server -> setUpstream(Step.REPOINT, server, primary.name()));
    long begun = process.time().nanoTime();
    while (process.time().nanoTime() - begun < patience.toNanos()) {
      if (on(standby, ANSWER, server -> streams(server, after))) {
        return;
      }
      process.time().sleep(RELOAD_EVERY);
    }
    throw new ServerException(false, standby.name() + " does not stream");
  }

  private static boolean streams(Server server, int after) {
    boolean there = server.receiver().streaming() && server.timeline() > after;
    if (!there) {
      server.receiver().reloaded();
    }
    return there;
  }

  @Override
  public int fence(Node node) throws ServerException {
    return uninterrupted(
        node,
        server -> {
          effects.fenced(server);
          if (sabotage == Sabotage.FENCE_SKIPPED) {
            return 0;
          }
          server.settings().readOnly(true);
          return server.endClients();
        });
  }

  @Override
  public void unfence(Node node) throws ServerException {
    uninterrupted(
        node,
        server -> {
          effects.taken(Step.LIFT, server);
          server.settings().readOnly(false);
          return true;
        });
  }

  @Override
  public Lsn quiesce(Node primary, long term, Duration patience) throws ServerException {
    return uninterrupted(
        primary,
        server -> {
          effects.taken(Step.QUIESCE, server);
          if (sabotage != Sabotage.QUIESCE_SKIPPED) {
            server.settings().quiesce(term);
            server.endClients();
          }
          return server.writeOnItsOwn("quiesced");
        });
  }

  @Override
  public void catchUp(Node standby, Lsn position, Duration patience)
      throws ServerException, InterruptedException {
    long begun = process.time().nanoTime();
    while (process.time().nanoTime() - begun < patience.toNanos()) {
      if (on(standby, ANSWER, Server::position).compareTo(position) >= 0) {
        return;
      }
      process.time().sleep(POLL);
    }
    throw new ServerException(false, standby.name() + " lacks WAL up to " + position);
  }

  @Override
  public void release(Node primary, long term) throws ServerException {
    uninterrupted(
        primary,
        server -> {
          effects.taken(Step.RELEASE, server);
          if (server.settings().quiescedIn(term)) {
            server.settings().lower();
          }
          return true;
        });
  }

  @Override
  public void restore(Node standby, String upstream) throws ServerException {
    uninterrupted(standby, server -> setUpstream(Step.RESTORE, server, upstream));
  }

  private boolean setUpstream(Step step, Server server, String upstream) {
    effects.taken(step, server);
    server.settings().upstream(upstream);
    server.receiver().reloaded();
    return true;
  }

  private boolean noted(Step step, Server server) {
    effects.taken(step, server);
    return true;
  }

  /** What is asked of a server. */
  @FunctionalInterface
  private interface Question<T> {
    T of(Server server) throws SqlFailure;
  }

  @FunctionalInterface
  private interface Doing<T> {
    T now() throws SqlFailure, InterruptedException;
  }

  private <T> T on(Node node, Duration patience, Question<T> question) throws ServerException {
    return uninterrupted(node, question, patience);
  }

  private <T> T uninterrupted(Node node, Question<T> question) throws ServerException {
    return uninterrupted(node, question, ANSWER);
  }

  /** A driver that is interrupted in a read gives its connection up. */
  private <T> T uninterrupted(Node node, Question<T> question, Duration patience)
      throws ServerException {
    try {
      return doing(
          node,
          () -> connections.with(node, patience, session -> session.call(patience, question::of)));
    } catch (InterruptedException cancelled) {
      process.interruptAgain();
      throw new ServerException(false, node.name() + ": interrupted");
    }
  }

  private <T> T doing(Node node, Doing<T> work) throws ServerException, InterruptedException {
    try {
      return work.now();
    } catch (SqlFailure failure) {
      throw new ServerException(gone.test(node), node.name() + ": " + failure.detail());
    }
  }
}
