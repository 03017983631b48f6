package org.failoverdashboard.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor.Options;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.web.yaml.InventoryYaml;
import org.jspecify.annotations.Nullable;

/** A whole inventory, or a part of one, as YAML: first what it would change, then the change. */
@Named
@RequestScoped
public class ImportPage {
  @Inject private InventoryPage inventory;
  @Inject private Form form;
  private @Nullable List<InventoryChange> changes;
  private boolean written;

  public void preview() {
    take(true);
  }

  public void write() {
    take(false);
    written = changes != null;
  }

  private void take(boolean dryRun) {
    boolean prune = Boolean.TRUE.equals(form.getValues().get("prune"));
    form.tried(() ->
        changes =
            inventory.edit(
                new InventoryEdit.Import(document(), prune), new Options(dryRun, false)));
  }

  private InventoryForm document() {
    String text = form.text("document");
    try {
      return InventoryYaml.read((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(unreadable);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What would change, or changed; null before it was asked. */
  public @Nullable List<InventoryChange> getChanges() {
    return changes;
  }

  public boolean isWritten() {
    return written;
  }
}
