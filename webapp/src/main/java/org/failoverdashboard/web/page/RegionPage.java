package org.failoverdashboard.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.RegionForm;

/** The form of a region, new or declared before. */
@Named
@RequestScoped
public class RegionPage {
  private static final String[] FIELDS = {
    "code", "name", "latitude", "longitude", "failure_domain"
  };

  @Inject private InventoryEditor editor;
  @Inject private InventoryPage inventory;
  @Inject private Form form;
  private String code = "";

  @PostConstruct
  void begin() {
    code = InventoryPage.asked("subject");
    if (code.isEmpty() || FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    editor.regions().stream()
        .filter(stored -> code.equals(stored.form().code()))
        .findFirst()
        .ifPresent(stored -> {
          form.fill(stored.form());
          form.getValues().put("version", stored.version());
        });
  }

  /** Empty for a new region. */
  public String getCode() {
    return code;
  }

  public void save() {
    if (code.isEmpty()) {
      inventory.save(() -> new InventoryEdit.CreateRegion(read()), false, "/inventory");
      return;
    }
    form.getValues().put("code", code);
    inventory.save(
        () -> new InventoryEdit.ReplaceRegion(code, form.version(), read()), false, "/inventory");
  }

  public void delete() {
    if (!code.equals(form.text("confirm"))) {
      form.say("confirm", "must be " + code + ", so that nothing is deleted by mistake");
      return;
    }
    inventory.save(() -> new InventoryEdit.DeleteRegion(code, form.version()), false, "/inventory");
  }

  private RegionForm read() {
    return form.read(RegionForm.class, FIELDS);
  }
}
