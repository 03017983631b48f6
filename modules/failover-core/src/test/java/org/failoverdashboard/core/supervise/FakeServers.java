package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/** Servers that do what is asked of them, but for those that are down, and write it down. */
final class FakeServers implements Servers {
  final List<String> log = new ArrayList<>();
  final Set<String> down = new HashSet<>(Set.of("alpha"));
  final Set<String> failing = new HashSet<>();
  Consumer<String> onCall = what -> {};
  Proof local = Proof.ACKNOWLEDGED;

  private void done(String what, Node node) throws ServerException {
    onCall.accept(what + " " + node.name());
    if (failing.contains(what + " " + node.name())) {
      throw new ServerException(false, node.name() + " does not do it");
    }
    if (down.contains(node.name())) {
      throw new ServerException(true, node.name() + " refuses connections");
    }
    log.add(what + " " + node.name());
  }

  @Override
  public String upstream(Node standby) {
    return "host=alpha";
  }

  @Override
  public Reading cut(Node standby, Duration patience) throws ServerException {
    done("cut", standby);
    return new Reading(standby, new Lsn(1000), 1, false);
  }

  @Override
  public Promoted promote(Node standby, Duration patience) throws ServerException {
    done("promote", standby);
    return new Promoted(2, new Lsn(1000));
  }

  @Override
  public Proof prove(Node primary, boolean standbys, Duration patience) throws ServerException {
    done("prove", primary);
    return standbys ? Proof.ACKNOWLEDGED : local;
  }

  @Override
  public void follow(Node standby, String upstream, Node primary, int after, Duration patience)
      throws ServerException {
    done("follow", standby);
  }

  @Override
  public int fence(Node node) throws ServerException {
    done("fence", node);
    return 1;
  }

  @Override
  public void unfence(Node node) throws ServerException {
    done("lift", node);
  }

  @Override
  public Lsn quiesce(Node primary, long term, Duration patience) throws ServerException {
    done("quiesce", primary);
    return new Lsn(1000);
  }

  @Override
  public void catchUp(Node standby, Lsn position, Duration patience) throws ServerException {
    done("catch up", standby);
  }

  @Override
  public void release(Node primary, long term) throws ServerException {
    done("release", primary);
  }

  @Override
  public void restore(Node standby, String upstream) throws ServerException {
    done("restore", standby);
  }
}
