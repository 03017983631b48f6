package org.failoverdashboard.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.SimulationForm;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.web.access.Caller;
import org.jspecify.annotations.Nullable;

/** The form with which a fault is simulated; read and checked as REST reads and checks it. */
@Named
@RequestScoped
public class SimulatePage {
  private static final String[] FIELDS = {"fault", "target", "lag_ms", "duration_s", "reason"};

  @Inject private Simulations simulations;
  @Inject private SimulationTargets targets;
  @Inject private Caller caller;
  @Inject private Form form;
  private String missing = "";

  @PostConstruct
  void begin() {
    if (FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    Map<String, Object> values = form.getValues();
    values.put("fault", asked("fault").orElse(SimulatedFault.LAG.word()));
    values.put("target", asked("target").orElse(""));
    values.put("lag_ms", "2000");
    values.put("duration_s", "60");
    missing =
        Stream.of(unknownFault(), unknownTarget()).flatMap(Optional::stream).findFirst().orElse("");
  }

  private static Optional<String> asked(String parameter) {
    String value =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .get(parameter);
    return Optional.ofNullable(value).filter(it -> !it.isBlank());
  }

  private static Optional<String> unknownFault() {
    return asked("fault")
        .filter(word -> SimulatedFault.of(word).isEmpty())
        .map(word -> "No fault is called " + word + ". Choose one below.");
  }

  private Optional<String> unknownTarget() {
    return asked("target")
        .filter(word -> !targets.contains(word))
        .map(word -> "There is no " + word + " in the inventory. Choose where below.");
  }

  /** What is wrong with the address of the page, a sentence; empty when nothing is. */
  public String getMissing() {
    return missing;
  }

  public List<SelectItem> getFaults() {
    return Stream.of(SimulatedFault.values())
        .map(fault -> new SelectItem(fault.word(), words(fault)))
        .toList();
  }

  private static String words(SimulatedFault fault) {
    return switch (fault) {
      case LAG -> "Lag: write-ahead log arrives late";
      case OUTAGE -> "Outage: every connection is refused";
      case SILENCE -> "Silence: connections stay open, nothing is answered";
      case FLAPPING -> "Flapping: an outage that comes and goes every 2 s";
      case PARTITION -> "Partition: the nodes do not hear each other, observers hear all";
    };
  }

  public List<SelectItem> getTargets() {
    return targets.all();
  }

  public void start() {
    if (form.tried(() -> simulations.start(read(), caller.actor()))) {
      InventoryPage.go("/simulate");
    }
  }

  private SimulationForm read() {
    SimulationForm read = form.read(SimulationForm.class, FIELDS);
    @Nullable Long lag = SimulatedFault.LAG.word().equals(read.fault()) ? read.lagMs() : null;
    return new SimulationForm(read.fault(), read.target(), lag, read.durationS(), read.reason());
  }
}
