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
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEdit.Maintenance;
import org.failoverdashboard.regions.api.InventoryEdit.Pause;
import org.failoverdashboard.regions.api.Reasons;
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

  List<DomainEvent> of(InventoryEdit edit, List<InventoryChange> changes, Actor actor) {
    return changes.stream()
        .filter(change -> change.action() != Action.UNCHANGED)
        .map(change -> event(change, told(edit, change, actor), actor))
        .toList();
  }

  private record Told(String type, String reason) {}

  /** What an operator gave a reason for is told with it, and by its own name. */
  private static Told told(InventoryEdit edit, InventoryChange change, Actor actor) {
    if (edit instanceof Pause pause) {
      String type = pause.paused() ? "cluster.paused" : "cluster.resumed";
      return new Told(type, Reasons.stripped(pause.reason()));
    }
    if (edit instanceof Maintenance maintenance) {
      String type = maintenance.on() ? "node.maintenance_began" : "node.maintenance_ended";
      return new Told(type, Reasons.stripped(maintenance.reason()));
    }
    return edited(change, actor);
  }

  private static Told edited(InventoryChange change, Actor actor) {
    String what = change.what().word();
    String action = change.action().word();
    return new Told(
        "inventory." + what + "_" + action,
        actor.name() + " " + action + " " + what + " " + change.name() + ".");
  }

  private DomainEvent event(InventoryChange change, Told told, Actor actor) {
    return new DomainEvent(
        ids.next(),
        stream(change),
        told.type(),
        time.now(),
        actor,
        null,
        told.reason(),
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
