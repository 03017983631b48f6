package org.failoverdashboard.simulation.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.simulation.kernel.Scheduler;
import org.failoverdashboard.simulation.net.Network;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server on a host of its own: what of it survives its death, and what does not. */
public final class Server {
  /** Whether anything runs there. */
  public enum Life {
    RUNNING,
    /** It starts, or is in crash recovery. */
    STARTING,
    /** The host is there, and nothing listens. */
    STOPPED,
    /** The host has no power: nothing answers at all. */
    DARK
  }

  private final String name;
  private final Scheduler scheduler;
  private final Network network;
  private final Happenings happenings;
  private final Wal wal = new Wal();
  private final Senders senders;
  private final Receiver receiver;
  private final Commits commits;
  private final Settings settings = new Settings();
  private final Set<Session> sessions = new LinkedHashSet<>();
  private final List<Runnable> frozen = new ArrayList<>();
  private Life life = Life.RUNNING;
  private int lives = 1;
  private long startedAt;
  private boolean hung;
  private boolean wedged;
  private boolean standby;
  private boolean promoting;
  private boolean replayPaused;
  private long worksSince;
  private @Nullable FailureKind rejecting;

  public Server(String name, Scheduler scheduler, Network network, Happenings happenings) {
    this.name = name;
    this.scheduler = scheduler;
    this.network = network;
    this.happenings = happenings;
    this.senders = new Senders(this, scheduler, network);
    this.receiver = new Receiver(this, scheduler, network);
    this.commits = new Commits(this, happenings);
  }

  public String name() {
    return name;
  }

  public Settings settings() {
    return settings;
  }

  public Life life() {
    return life;
  }

  public boolean hung() {
    return hung;
  }

  public boolean standby() {
    return standby;
  }

  public boolean replayPaused() {
    return replayPaused;
  }

  public long startedAt() {
    return startedAt;
  }

  public Receiver receiver() {
    return receiver;
  }

  public Senders senders() {
    return senders;
  }

  Commits commits() {
    return commits;
  }

  Wal wal() {
    return wal;
  }

  Happenings happenings() {
    return happenings;
  }

  public int timeline() {
    return wal.timeline();
  }

  public Lsn position() {
    return wal.end();
  }

  /** Tells its lives apart: whoever is connected to an earlier one is connected no more. */
  public int currentLife() {
    return lives;
  }

  int lives() {
    return lives;
  }

  public boolean works() {
    return life == Life.RUNNING && !hung;
  }

  public boolean rejecting() {
    return rejecting != null;
  }

  /** A row written here now. */
  public Row newRow(long id, String what) {
    return new Row(id, wal.timeline(), what);
  }

  boolean recovers() {
    return works() && standby && !promoting;
  }

  /** Since when it has run without a break; meaningless while it does not. */
  public long worksSince() {
    return worksSince;
  }

  public boolean wedged() {
    return wedged;
  }

  /** It runs, and a client that asks for a write gets one. */
  public boolean takesWrites() {
    return works() && !standby && !settings.readOnly();
  }

  public boolean holds(Row row, int index) {
    return wal.holds(row, index);
  }

  public int rows() {
    return wal.size();
  }

  // ---- what arrives over the network

  /** Somebody connects; the answer is the server's present life. */
  void connect(Consumer<Answer<Integer>> reply) {
    switch (life) {
      case DARK -> {}
      case STOPPED -> reply.accept(refusal(FailureKind.REFUSED));
      case STARTING -> reply.accept(refusal(FailureKind.STARTING_UP));
      case RUNNING -> whenThawed(() -> signIn(reply));
    }
  }

  private void signIn(Consumer<Answer<Integer>> reply) {
    FailureKind reason = rejecting;
    reply.accept(reason == null ? new Answer.Result<>(lives) : refusal(reason));
  }

  private Answer<Integer> refusal(FailureKind kind) {
    return new Answer.Error<>(new SqlFailure(kind, name + ": " + kind));
  }

  /** Something arrives on a connection to that life of the server. */
  public void arrive(int toLife, Runnable work, Runnable reset) {
    if (life == Life.DARK) {
      return;
    }
    if (life != Life.RUNNING || toLife != lives) {
      reset.run();
      return;
    }
    whenThawed(work);
  }

  private void whenThawed(Runnable work) {
    if (hung) {
      frozen.add(work);
    } else {
      work.run();
    }
  }

  void attach(Session session) {
    sessions.add(session);
  }

  void detach(Session session) {
    sessions.remove(session);
  }

  // ---- faults

  /** All of its processes end; the host's kernel says so to everybody connected. */
  public void kill() {
    if (life == Life.STOPPED || life == Life.DARK) {
      return;
    }
    stop(Life.STOPPED);
    List.copyOf(sessions).forEach(Session::reset);
    senders.hostSaysBye();
    receiver.hostSaysBye();
    sessions.clear();
    forgetConnections();
  }

  /** The host loses its power: nobody is told anything. */
  public void powerOff() {
    stop(Life.DARK);
    network.forgetHeldBy(name);
    sessions.clear();
    forgetConnections();
  }

  private void stop(Life to) {
    life = to;
    lives++;
    hung = false;
    promoting = false;
    frozen.clear();
    commits.lose();
  }

  private void forgetConnections() {
    senders.forget();
    receiver.forget();
  }

  /** The host is there again, and the server starts: crash recovery takes a while. */
  public void start(Duration recovery) {
    if (life == Life.RUNNING || life == Life.STARTING) {
      return;
    }
    life = Life.STARTING;
    int starting = lives;
    scheduler.after(
        recovery,
        () -> {
          if (life == Life.STARTING && lives == starting) {
            life = Life.RUNNING;
            startedAt = scheduler.now();
            worksSince = startedAt;
            receiver.started();
          }
        });
  }

  public void hang() {
    hung = life == Life.RUNNING;
  }

  public void thaw() {
    if (!hung) {
      return;
    }
    hung = false;
    worksSince = scheduler.now();
    List<Runnable> waiting = List.copyOf(frozen);
    frozen.clear();
    waiting.forEach(work -> scheduler.at(scheduler.now(), () -> thawed(work)));
    receiver.tick();
  }

  private void thawed(Runnable work) {
    if (life == Life.RUNNING) {
      whenThawed(work);
    }
  }

  /** Its disk takes no writes any more, or takes them again. */
  public void wedge(boolean on) {
    wedged = on;
    commits.flush();
  }

  public void pauseReplay(boolean on) {
    replayPaused = on;
  }

  /** From now on it takes no new connection, and says why; null: it takes them again. */
  public void reject(@Nullable FailureKind kind) {
    rejecting = kind;
  }

  /** The same, and those there are end too. */
  public void rejectAll(FailureKind kind) {
    reject(kind);
    List.copyOf(sessions).forEach(Session::reset);
    sessions.clear();
  }

  // ---- what the server does by itself and at somebody's word

  /** What a server does every now and then. */
  public void tick() {
    if (works()) {
      receiver.tick();
      senders.tick();
    }
  }

  /** {@code pg_promote(false)}. */
  public void promote(String why) {
    if (!standby || promoting) {
      return;
    }
    promoting = true;
    int now = lives;
    receiver.stop();
    happenings.promotionBegins(this, why);
    scheduler.afterNanos(
        scheduler.random().nextLong(5_000_000, 80_000_000), () -> finishPromotion(now));
  }

  private void finishPromotion(int promoted) {
    if (lives != promoted || !promoting) {
      return;
    }
    if (hung || replayPaused || wedged) {
      scheduler.after(Duration.ofMillis(20), () -> finishPromotion(promoted));
      return;
    }
    promoting = false;
    standby = false;
    wal.fork();
    wal.append(happenings.newRow(this, "end of recovery"));
    happenings.promoted(this);
    senders.send();
  }

  /**
   * A client asks for a commit.
   *
   * @param answer true when it is acknowledged; false when the client is told that it failed
   */
  public void commit(String what, Consumer<Boolean> answer) {
    commits.commit(what, answer);
  }

  /**
   * A commit that waits for this server's own disk only.
   *
   * @return whether other commits wait for standbys
   * @throws SqlFailure when it takes no writes, or its disk none
   */
  public boolean commitLocally(String what) throws SqlFailure {
    if (!takesWrites() || wedged) {
      throw new SqlFailure(FailureKind.ERROR, name + " takes no writes");
    }
    wal.append(happenings.newRow(this, what));
    senders.send();
    return settings.synchronous().count() > 0;
  }

  /**
   * What a primary writes that takes no commits.
   *
   * @return the end of its WAL after that
   * @throws SqlFailure when it is no primary, or its disk takes nothing
   */
  public Lsn writeOnItsOwn(String what) throws SqlFailure {
    if (standby || wedged) {
      throw new SqlFailure(FailureKind.ERROR, name + " writes nothing");
    }
    wal.append(happenings.newRow(this, what));
    senders.send();
    return position();
  }

  public void cancelOldestWait() {
    commits.cancelOldest();
  }

  @Override
  public String toString() {
    return "%s: %s%s%s%s%s, timeline %d, %d rows, upstream '%s', receiver %s"
        .formatted(
            name,
            life,
            hung ? " hung" : "",
            wedged ? " wedged" : "",
            standby ? " standby" : " primary",
            settings.readOnly() ? " read-only" : "",
            wal.timeline(),
            wal.size(),
            settings.upstream(),
            receiver);
  }

  /** Every session of a client is ended; what waited is never acknowledged. */
  public int endClients() {
    return commits.lose();
  }

  /** On its host somebody makes it a new copy of that server, and starts it as its standby. */
  public void copyOf(Server primary) {
    kill();
    wal.replaceBy(primary.wal);
    standby = true;
    settings.lower();
    settings.upstream(primary.name());
    settings.synchronous(primary.settings().synchronous());
    start(Duration.ofMillis(300));
  }

  /** On its host somebody makes a standby of it that streams from nobody; its history stays. */
  public void restartAsStandby() {
    kill();
    standby = true;
    settings.upstream("");
    start(Duration.ofMillis(300));
  }

  /** How the cluster is set up before the world begins. */
  public void beginAsStandbyOf(Server primary) {
    standby = true;
    settings.upstream(primary.name());
    receiver.started();
  }
}
