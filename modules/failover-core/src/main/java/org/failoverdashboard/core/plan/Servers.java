package org.failoverdashboard.core.plan;

import java.time.Duration;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/** What a failover does to PostgreSQL servers. Every method may be repeated without harm. */
public interface Servers {
  /**
   * The new primary as it left recovery.
   *
   * @param position where its new timeline stands
   */
  record Promoted(int timeline, Lsn position) {}

  /** The standby's {@code primary_conninfo}; empty when it is cut. */
  String upstream(Node standby) throws ServerException;

  /** Empties its {@code primary_conninfo}, waits until its receiver is gone, reads its position. */
  Reading cut(Node standby, Duration patience) throws ServerException, InterruptedException;

  /**
   * Makes it leave recovery, and returns when it has. Refuses a standby that is no longer cut:
   * somebody else has given it an upstream since.
   */
  Promoted promote(Node standby, Duration patience) throws ServerException, InterruptedException;

  /** How far a write was acknowledged. */
  enum Proof {
    /** As every commit of a client is. */
    ACKNOWLEDGED,
    /** It is durable on the primary itself; commits wait for a synchronous standby. */
    LOCAL
  }

  /**
   * Has it acknowledge a write of its own.
   *
   * @param standbys whether to wait for the synchronous standbys, as clients' commits do; if not,
   *     {@code ACKNOWLEDGED} is returned only when commits wait for none
   */
  Proof prove(Node primary, boolean standbys, Duration patience)
      throws ServerException, InterruptedException;

  /**
   * Lets it stream from the new primary, and returns when it does, on a later timeline.
   *
   * @param upstream its {@code primary_conninfo} of before, of which host and port are replaced
   * @param after the timeline that the new primary has left
   */
  void follow(Node standby, String upstream, Node primary, int after, Duration patience)
      throws ServerException, InterruptedException;

  /**
   * Takes an old primary out of use: every new transaction is read-only, and every session of a
   * client is ended, since an open one may have chosen otherwise.
   *
   * @return how many sessions were ended
   */
  int fence(Node node) throws ServerException;

  /** Lets a fenced primary take writes again. */
  void unfence(Node node) throws ServerException;

  /**
   * Takes a primary's writers away: transactions are read-only, sessions are ended until none is
   * left, and commits of sessions that insist are not acknowledged.
   *
   * @param term of the switchover; {@link #release} undoes only what was done in the same
   * @return the end of all WAL that may ever have been acknowledged; read when nothing more could
   *     be
   */
  Lsn quiesce(Node primary, long term, Duration patience)
      throws ServerException, InterruptedException;

  /** Returns when the standby holds all WAL up to that position. */
  void catchUp(Node standby, Lsn position, Duration patience)
      throws ServerException, InterruptedException;

  /**
   * Takes back what {@link #quiesce} did in that term: it takes writes as before. What was quiesced
   * in another term since stays so.
   */
  void release(Node primary, long term) throws ServerException;

  /** Gives it back an upstream. */
  void restore(Node standby, String upstream) throws ServerException;
}
