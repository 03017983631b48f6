package org.failoverdashboard.regions.internal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryChange.Action;
import org.failoverdashboard.regions.api.InventoryChange.FieldChange;
import org.failoverdashboard.regions.api.InventoryChange.What;
import org.failoverdashboard.regions.api.Time;

/** Says what changed in the inventory as events to be remembered. */
@Dependent
class InventoryEvents {
  private final Ids ids;
  private final Time time;

  @Inject
  InventoryEvents(Ids ids, Time time) {
    this.ids = ids;
    this.time = time;
  }

  List<DomainEvent> of(List<InventoryChange> changes, Actor actor) {
    return changes.stream()
        .filter(change -> change.action() != Action.UNCHANGED)
        .map(change -> event(change, actor))
        .toList();
  }

  private DomainEvent event(InventoryChange change, Actor actor) {
    String what = change.what().word();
    String action = change.action().word();
    return new DomainEvent(
        ids.next(),
        stream(change),
        "inventory." + what + "_" + action,
        time.now(),
        actor,
        null,
        actor.name() + " " + action + " " + what + " " + change.name() + ".",
        Map.of(
            "name",
            change.name(),
            "changes",
            change.changes().stream().map(InventoryEvents::payload).toList()));
  }

  private static String stream(InventoryChange change) {
    if (change.what() == What.REGION) {
      return "region:" + change.name();
    }
    int slash = change.name().indexOf('/');
    return DomainEvent.clusterStream(slash < 0 ? change.name() : change.name().substring(0, slash));
  }

  private static Map<String, Object> payload(FieldChange change) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("field", change.field());
    if (change.from() != null) {
      payload.put("from", change.from());
    }
    if (change.to() != null) {
      payload.put("to", change.to());
    }
    return payload;
  }
}
