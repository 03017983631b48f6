package org.failoverdashboard.core.plan;

import java.util.Optional;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.regions.api.Node;

/** What a failover asks on its way of whoever supervises the cluster. */
public interface Counsel {
  /**
   * Why nobody may be promoted any more, although the failover has begun; answered from memory.
   *
   * @param electorate of the failover; an order may lift what else would stand in the way
   */
  Optional<Veto> objection(Electorate electorate);

  /**
   * Whether a node that was to become the primary is dead: by proof as strong as the one the
   * failover began with, the votes of as many observers and no witness who still streams from it.
   * May take seconds.
   */
  boolean dead(Node promoted) throws InterruptedException;

  /**
   * That node takes writes now. Returns at once; a look at it is begun, so that what its commits
   * wait for is most likely known should it die before anybody else looks.
   */
  void leads(Node promoted);

  /**
   * That standby streams from the promoted node now: it can bear witness if that one dies before
   * anybody looks again.
   */
  void streams(Node standby, Node promoted);
}
