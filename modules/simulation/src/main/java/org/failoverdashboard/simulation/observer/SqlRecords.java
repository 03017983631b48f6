package org.failoverdashboard.simulation.observer;

import static org.failoverdashboard.core.plan.LedgerException.Kind.NOT_LEADING;
import static org.failoverdashboard.core.plan.LedgerException.Kind.UNAVAILABLE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.supervise.Electors;
import org.failoverdashboard.core.supervise.Leftover;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.core.supervise.Records;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.records.ControlServer;
import org.failoverdashboard.simulation.records.RecordsFailure;
import org.failoverdashboard.simulation.records.Statements;
import org.failoverdashboard.simulation.records.Tables;

/** The records of one observer: its questions to the control database. */
final class SqlRecords implements Records, Electors {
  /** Takes over into memory who is the primary in which term. */
  @FunctionalInterface
  interface Published {
    void now(ClusterId cluster, long term, NodeId primary);
  }

  private final Process process;
  private final String holder;
  private final ControlServer control;
  private final Statements sql;
  private final Published published;
  private final Sabotage sabotage;

  SqlRecords(
      Process process,
      String holder,
      ControlServer control,
      Statements sql,
      Published published,
      Sabotage sabotage) {
    this.process = process;
    this.holder = holder;
    this.control = control;
    this.sql = sql;
    this.published = published;
    this.sabotage = sabotage;
  }

  @Override
  public Claim claim(UUID id, UUID incident, Electorate electorate, Decision decision, long token)
      throws LedgerException {
    change(tables -> sql.claim(tables, id, incident, electorate, decision, holder, token));
    NodeId target = Statements.target(decision);
    return new Claim(id, incident, electorate.cluster().term() + 1, electorate, token, target);
  }

  @Override
  public List<Ordered> ordered() throws LedgerException {
    return read(sql::waiting);
  }

  @Override
  public void refuse(Ordered ordered, Decision decision, long token) throws LedgerException {
    change(tables -> sql.refuse(tables, ordered, holder, token));
  }

  @Override
  public void adopt(Cluster cluster, NodeId primary, long token) throws LedgerException {
    change(tables -> sql.adopt(tables, cluster, primary, holder, token));
    published.now(cluster.id(), cluster.term() + 1, primary);
  }

  @Override
  public List<Claim> running(long token) throws LedgerException {
    return read(tables -> sql.running(tables, token));
  }

  @Override
  public Map<ClusterId, Duration> sinceLast() throws LedgerException {
    return read(sql::sinceLast);
  }

  @Override
  public List<Leftover> leftovers() throws LedgerException {
    return read(sql::leftovers);
  }

  @Override
  public boolean rejoined(Leftover leftover) throws LedgerException {
    return write(tables -> sql.rejoined(tables, leftover));
  }

  @Override
  public void intend(Claim claim, Map<Step, List<Node>> steps) throws LedgerException {
    if (sabotage != Sabotage.INTENT_SKIPPED) {
      change(tables -> sql.intend(tables, claim, steps, holder));
    }
  }

  @Override
  public void intendCut(Claim claim, Map<Node, String> upstreams) throws LedgerException {
    change(tables -> sql.intendCut(tables, claim, upstreams, holder));
  }

  @Override
  public Progress progress(Claim claim) throws LedgerException {
    return read(tables -> sql.progress(tables, claim));
  }

  @Override
  public void publish(Claim claim, Node primary) throws LedgerException {
    change(tables -> sql.publish(tables, claim, primary, holder));
    published.now(claim.electorate().cluster().id(), claim.term(), primary.id());
  }

  @Override
  public void completed(Claim claim) throws LedgerException {
    change(tables -> sql.end(tables, claim, "COMPLETED", holder));
  }

  @Override
  public void abandoned(Claim claim, String reason) throws LedgerException {
    change(tables -> sql.end(tables, claim, "ABANDONED", holder));
  }

  @Override
  public List<Vote> castAndRead(ClusterId cluster, NodeId about, Diagnosis diagnosis)
      throws LedgerException {
    return write(tables -> tables.castAndRead(cluster, about, process.name(), diagnosis.kind()));
  }

  @Override
  public Set<ClusterId> suspected() throws LedgerException {
    return read(tables -> tables.suspectedByOthersThan(process.name()));
  }

  @Override
  public Map<ClusterId, NodeId> promoting() throws LedgerException {
    return read(sql::promoting);
  }

  @Override
  public void intendFence(Cluster cluster, Node stray, long token) throws LedgerException {
    change(tables -> sql.intendFence(tables, cluster, stray, holder, token));
  }

  @Override
  public void awaitsStandby(Claim claim) throws LedgerException {
    change(tables -> sql.awaitsStandby(tables, claim, holder));
  }

  @Override
  public void opened(ToldIncident incident) throws LedgerException {
    write(tables -> tables.opened(incident));
  }

  @Override
  public void ended(UUID incident) throws LedgerException {
    write(tables -> tables.ended(incident));
  }

  @Override
  public List<ToldIncident> open() throws LedgerException {
    return read(Tables::incidents);
  }

  private void change(Function<Tables, Boolean> statement) throws LedgerException {
    if (!write(statement)) {
      throw new LedgerException(NOT_LEADING, "another observer leads, or the term has moved on");
    }
  }

  private <T> T write(Function<Tables, T> statement) throws LedgerException {
    return asking(() -> control.write(process, statement));
  }

  private <T> T read(Function<Tables, T> question) throws LedgerException {
    return asking(() -> control.read(process, question));
  }

  @FunctionalInterface
  private interface Asking<T> {
    T ask() throws RecordsFailure, InterruptedException;
  }

  private <T> T asking(Asking<T> question) throws LedgerException {
    try {
      return question.ask();
    } catch (RecordsFailure failure) {
      throw new LedgerException(UNAVAILABLE, "the control database: " + failure.reason());
    } catch (InterruptedException cancelled) {
      process.interruptAgain();
      throw new LedgerException(UNAVAILABLE, "interrupted");
    }
  }
}
