package org.failoverdashboard.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.regions.api.Time;

/**
 * What is simulated for the program that watches the lab: faults of links that end by themselves,
 * also when nobody asks for their end any more. Several may concern one link; they add up.
 */
final class LabSimulations implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofMillis(250);

  private final Lab lab;
  private final Time time;
  private final Map<String, Thread> running = new ConcurrentHashMap<>();

  LabSimulations(Lab lab, Time time) {
    this.lab = lab;
    this.time = time;
  }

  /**
   * Begins with it, in place of one with the same id.
   *
   * @return a sentence
   * @throws LabException when a parameter is missing or wrong
   */
  String begin(Parameters parameters) {
    String id = parameters.required("id");
    SimulatedFault fault = SimulatedFault.of(parameters.required("fault"));
    Duration lasting = Duration.ofMillis(parameters.positive("for_ms"));
    if (lasting.compareTo(LONGEST) > 0) {
      throw new LabException("A simulation lasts for at most " + LONGEST.toMinutes() + " minutes.");
    }
    Duration lag =
        fault == SimulatedFault.LAG
            ? Duration.ofMillis(parameters.positive("lag_ms"))
            : Duration.ZERO;
    List<SimulatedLink> links = SimulatedLink.meant(lab, fault, parameters);
    end(id);
    apply(id, links, fault.link(lag, Duration.ZERO));
    Thread thread =
        Thread.ofVirtual()
            .name("simulation " + id)
            .unstarted(() -> last(id, links, fault, lag, lasting));
    running.put(id, thread);
    thread.start();
    return "It is simulated on " + links.size() + " links.";
  }

  /** Ends it; nothing happens when it has ended. */
  String end(String id) {
    Optional.ofNullable(running.remove(id)).ifPresent(LabSimulations::stop);
    lab.clusters().forEach(cluster -> cluster.nodes().forEach(node -> remove(node, id)));
    return "It is not simulated any more.";
  }

  @Override
  public void close() {
    List.copyOf(running.keySet()).forEach(this::end);
  }

  private void last(
      String id, List<SimulatedLink> links, SimulatedFault fault, Duration lag, Duration lasting) {
    long began = time.nanoTime();
    LinkFault before = fault.link(lag, Duration.ZERO);
    try {
      for (Duration lasted = STEP; lasted.compareTo(lasting) < 0; ) {
        time.sleep(STEP);
        lasted = Duration.ofNanos(time.nanoTime() - began);
        LinkFault now = fault.link(lag, lasted);
        if (!now.equals(before)) {
          apply(id, links, now);
          before = now;
        }
      }
    } catch (InterruptedException ended) {
      return;
    }
    running.remove(id, Thread.currentThread());
    links.forEach(link -> link.remove(id));
  }

  private static void apply(String id, List<SimulatedLink> links, LinkFault fault) {
    links.forEach(link -> link.apply(id, fault));
  }

  /** Returns when its thread has changed its last link. */
  private static void stop(Thread thread) {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(LabNode node, String id) {
    node.clientProxy().remove(id);
    node.replicationProxy().remove(id);
  }
}
