package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Counsel;
import org.failoverdashboard.core.plan.Ending;
import org.failoverdashboard.core.plan.Failover;
import org.failoverdashboard.core.plan.Ledger;
import org.failoverdashboard.core.plan.Patience;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.plan.Report;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;

/**
 * A whole failover with pretended servers, records and reports: nothing of it runs for the first
 * time when it counts, and nothing outside is touched.
 */
final class Rehearsal {
  private static final UUID NOBODYS = new UUID(0, 0);

  private Rehearsal() {}

  /** Ends as a failover would end whose every step succeeds. */
  static Ending of(Electorate electorate, Together together, Time time)
      throws InterruptedException {
    Claim claim = new Claim(NOBODYS, NOBODYS, 0, electorate, 0);
    Servers servers = new PretendedServers(electorate);
    return new Failover(
            claim,
            servers,
            new NoLedger(),
            together,
            new NoReport(),
            new NoObjection(),
            time,
            Patience.DEFAULT)
        .begin(Failover.ask(electorate, servers, together));
  }

  private record PretendedServers(Electorate electorate) implements Servers {
    @Override
    public String upstream(Node standby) {
      return "host=pretended";
    }

    @Override
    public Reading cut(Node standby, Duration patience) {
      return new Reading(standby, electorate.position(), electorate.timeline(), false);
    }

    @Override
    public Promoted promote(Node standby, Duration patience) {
      return new Promoted(electorate.timeline() + 1, electorate.position());
    }

    @Override
    public Proof prove(Node primary, boolean standbys, Duration patience) {
      return Proof.ACKNOWLEDGED;
    }

    @Override
    public void follow(Node standby, String upstream, Node primary, int after, Duration patience) {}

    @Override
    public int fence(Node node) {
      return 0;
    }

    @Override
    public void unfence(Node node) {}

    @Override
    public Lsn quiesce(Node primary, long term, Duration patience) {
      return electorate.position();
    }

    @Override
    public void catchUp(Node standby, Lsn position, Duration patience) {}

    @Override
    public void release(Node primary, long term) {}

    @Override
    public void restore(Node standby, String upstream) {}
  }

  private static final class NoLedger implements Ledger {
    @Override
    public void intend(Claim claim, Map<Step, List<Node>> steps) {}

    @Override
    public void intendCut(Claim claim, Map<Node, String> upstreams) {}

    @Override
    public Progress progress(Claim claim) {
      return Progress.NONE;
    }

    @Override
    public void publish(Claim claim, Node primary) {}

    @Override
    public void awaitsStandby(Claim claim) {}

    @Override
    public void completed(Claim claim) {}

    @Override
    public void abandoned(Claim claim, String reason) {}
  }

  private static final class NoReport implements Report {
    @Override
    public void intended(Step step, Collection<Node> nodes) {}

    @Override
    public void failed(Step step, Node node, String reason) {}

    @Override
    public void fenced(String how) {}

    @Override
    public void notFenced(String why) {}

    @Override
    public void promoted(Node node, Servers.Promoted promoted, Loss loss) {}

    @Override
    public void writable(Node node) {}

    @Override
    public void awaitingStandby(Node node) {}

    @Override
    public void published(Node node) {}

    @Override
    public void streamingAgain(Collection<Node> streaming, Collection<Node> missing) {}
  }

  private static final class NoObjection implements Counsel {
    @Override
    public Optional<Veto> objection(Electorate electorate) {
      return Optional.empty();
    }

    @Override
    public boolean dead(Node promoted) {
      return false;
    }

    @Override
    public void leads(Node promoted) {}

    @Override
    public void streams(Node standby, Node promoted) {}
  }
}
