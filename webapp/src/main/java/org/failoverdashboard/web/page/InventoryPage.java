package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.InventoryEditor.Options;
import org.failoverdashboard.regions.api.RegionForm;
import org.failoverdashboard.regions.api.Stored;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.access.SeenRegions;

/** What is declared, and edits of it in the name of whoever is signed in. */
@Named
@RequestScoped
public class InventoryPage {
  @Inject private InventoryEditor editor;
  @Inject private Caller caller;
  @Inject private SeenRegions seen;
  @Inject private Form form;

  public List<RegionForm> getRegions() {
    return editor.regions().stream()
        .map(Stored::form)
        .filter(region -> seen.sees(String.valueOf(region.code())))
        .toList();
  }

  public List<ClusterForm> getClusters() {
    return editor.clusters().stream()
        .map(Stored::form)
        .filter(cluster -> caller.visible().sees(String.valueOf(cluster.name())))
        .toList();
  }

  List<InventoryChange> edit(InventoryEdit edit, Options options) {
    return editor.edit(edit, options, caller.actor());
  }

  /** Edits and goes to the list, or stays and says what is wrong. */
  void save(Supplier<InventoryEdit> edit, boolean checkServers, String next) {
    if (form.tried(() -> edit(edit.get(), new Options(false, checkServers)))) {
      go(next);
    }
  }

  /** Leads to another page of this program. */
  static void go(String path) {
    var context = FacesContext.getCurrentInstance().getExternalContext();
    try {
      context.redirect(context.getRequestContextPath() + path);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** What the address is about, as {@link Subject#show} left it. */
  static String asked(String attribute) {
    Object value =
        FacesContext.getCurrentInstance().getExternalContext().getRequestMap().get(attribute);
    return value == null ? "" : value.toString();
  }
}
