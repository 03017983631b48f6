package org.failoverdashboard.simulation.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Commits that wait: for the disk first, then for the synchronous standbys. */
final class Commits {
  private record Waiting(Row row, int index, Consumer<Boolean> answer) {}

  private record Unwritten(String what, Consumer<Boolean> answer) {}

  private final Server server;
  private final Happenings happenings;
  private final List<Unwritten> unwritten = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();

  Commits(Server server, Happenings happenings) {
    this.server = server;
    this.happenings = happenings;
  }

  /**
   * @param answer true when it is acknowledged; false when the client is told that it failed, which
   *     says nothing of whether it is in the log
   */
  void commit(String what, Consumer<Boolean> answer) {
    if (!server.takesWrites()) {
      answer.accept(false);
      return;
    }
    unwritten.add(new Unwritten(what, answer));
    flush();
  }

  /** Writes what waits for the disk. */
  void flush() {
    if (server.wedged() || unwritten.isEmpty()) {
      return;
    }
    for (Unwritten commit : unwritten) {
      Row row = happenings.newRow(server, commit.what());
      waiting.add(new Waiting(row, server.wal().size(), commit.answer()));
      server.wal().append(row);
    }
    unwritten.clear();
    server.senders().send();
    release();
  }

  /** Acknowledges what enough standbys hold by now. */
  void release() {
    SynchronousNames names = server.settings().synchronous();
    int upTo =
        names.count() == 0 ? Integer.MAX_VALUE : names.replicated(server.senders().flushed());
    List<Waiting> done = waiting.stream().filter(commit -> commit.index() < upTo).toList();
    waiting.removeAll(done);
    for (Waiting commit : done) {
      happenings.acknowledged(server, commit.row(), commit.index());
      commit.answer().accept(true);
    }
  }

  /**
   * Gives up the wait of the oldest commit, as {@code pg_cancel_backend} does: PostgreSQL then
   * acknowledges it with a warning, which the writers of this world take for a failure.
   */
  void cancelOldest() {
    if (!waiting.isEmpty()) {
      waiting.removeFirst().answer().accept(false);
    }
  }

  /** Ends all that wait without a word. Returns how many there were. */
  int lose() {
    int ended = waiting.size() + unwritten.size();
    waiting.clear();
    unwritten.clear();
    return ended;
  }
}
