package org.failoverdashboard.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.access.SeenRegions;

/** Finds what the address of a page is about. */
@ApplicationScoped
public class Subjects {
  static final String MISTYPED =
      "It may have been deleted, or the address is mistyped. Names count upper and lower case.";

  @Inject private Inventory inventory;
  @Inject private Incidents incidents;
  @Inject private Caller caller;
  @Inject private SeenRegions seen;

  Subject cluster(String name) {
    return inventory.cluster(name).isPresent()
        ? Subject.of("/cluster.xhtml", name)
        : Subject.missing("There is no cluster called " + name, MISTYPED);
  }

  Subject node(String cluster, String name) {
    boolean there =
        inventory.cluster(cluster).stream()
            .flatMap(found -> found.nodes().stream())
            .anyMatch(node -> node.name().equals(name));
    return there
        ? cluster(cluster)
        : Subject.missing("There is no node called " + name + " in cluster " + cluster, MISTYPED);
  }

  Subject region(String code) {
    return seen.sees(code)
            && inventory.regions().stream().anyMatch(region -> region.code().equals(code))
        ? Subject.of("/region.xhtml", code)
        : Subject.missing("There is no region with the code " + code, MISTYPED);
  }

  Subject incident(String id) {
    return recorded(id)
        ? Subject.of("/incident.xhtml", id)
        : Subject.missing(
            "There is no incident " + id,
            "The address may be cut off. All incidents are listed under Incidents.");
  }

  /** While nobody can tell, the page shows itself what it can. */
  private boolean recorded(String id) {
    try {
      return incidents
          .incident(UUID.fromString(id))
          .filter(incident -> caller.visible().sees(incident.cluster()))
          .isPresent();
    } catch (IllegalArgumentException noId) {
      return false;
    } catch (HistoryUnavailableException unknown) {
      return true;
    }
  }
}
