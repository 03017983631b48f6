package org.failoverdashboard.web.access;

import java.util.Set;
import org.failoverdashboard.access.api.Role;

/**
 * One thing that can be asked of the program, and who may.
 *
 * @param name {@code POST /regions} of REST, {@code /inventory/import} of a page and of the
 *     WebSocket, {@code nodePage.save} of what a form does; parts that vary are {@code {}}
 * @param may any of these roles is enough; of nobody in particular where it is about oneself
 * @param reach what a role on single clusters is worth
 * @param self about oneself: allowed to whoever is signed in, even before the first password is
 *     changed
 */
public record Operation(Way way, String name, Set<Role> may, Reach reach, boolean self) {
  /** By which way it is asked. */
  public enum Way {
    REST,
    PAGE,
    ACTION,
    WEBSOCKET
  }

  /** What a role counts for that somebody has on single clusters only. */
  public enum Reach {
    /** Nothing: it concerns the whole installation. */
    INSTALLATION,
    /** It is enough where the operation is about one of these clusters. */
    CLUSTER,
    /** It is enough, and what is answered is of these clusters alone. */
    PART
  }

  public Operation {
    may = Set.copyOf(may);
  }
}
