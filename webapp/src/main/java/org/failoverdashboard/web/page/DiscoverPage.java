package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.regions.api.Discovery;
import org.failoverdashboard.regions.api.DiscoveryForm;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.NodeForm;
import org.jspecify.annotations.Nullable;

/** Finds a cluster from one of its nodes: shows what was found, and stores it when asked to. */
@Named
@RequestScoped
public class DiscoverPage {
  private static final String[] FIELDS = {
    "name", "host", "port", "database", "user", "password", "password_reference", "region"
  };

  @Inject private Discovery discovery;
  @Inject private InventoryPage inventory;
  @Inject private Form form;
  private Discovery.@Nullable Discovered found;

  public void find() {
    form.tried(() -> found = discovery.discover(asked()));
  }

  public void create() {
    find();
    if (found != null) {
      var cluster = found.cluster();
      inventory.save(
          () -> new InventoryEdit.CreateCluster(cluster),
          true,
          "/inventory/clusters/" + cluster.name());
    }
  }

  private DiscoveryForm asked() {
    DiscoveryForm one = form.read(DiscoveryForm.class, FIELDS);
    return new DiscoveryForm(
        one.name(),
        one.host(),
        one.port(),
        one.database(),
        one.user(),
        one.password(),
        one.passwordReference(),
        one.region(),
        pairs("regions"),
        pairs("addresses"),
        true);
  }

  /** Lines such as {@code billing-iad = us-east-1}; null when there is none. */
  private @Nullable Map<String, String> pairs(String field) {
    String text = form.text(field);
    if (text == null) {
      return null;
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      int sign = line.indexOf('=');
      if (sign < 1) {
        throw new InvalidInputException(field, "must have lines such as node = value, was " + line);
      }
      pairs.put(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
    }
    return pairs;
  }

  public boolean isFound() {
    return found != null;
  }

  public String getName() {
    return found == null ? "" : String.valueOf(found.cluster().name());
  }

  public List<NodeForm> getNodes() {
    return found == null || found.cluster().nodes() == null ? List.of() : found.cluster().nodes();
  }

  public List<String> getNotes() {
    return found == null ? List.of() : found.notes();
  }
}
