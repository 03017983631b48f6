package org.failoverdashboard.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;

/** An observer in this JVM, its network, its clocks, and all that it has told. */
final class Seat implements AutoCloseable {
  private final Network network;
  private final ShiftedTime time = new ShiftedTime();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final String cluster;
  private final Observer observer;

  Seat(ObserverSettings settings, Network network, String cluster) {
    this.network = network;
    this.cluster = cluster;
    this.observer = new Observer(settings, time, event -> told.add(Told.of(event))).start();
  }

  String name() {
    return observer.name();
  }

  Network network() {
    return network;
  }

  ShiftedTime time() {
    return time;
  }

  Observer observer() {
    return observer;
  }

  boolean sees() {
    return observer.sees(cluster);
  }

  ClusterView view() {
    return observer.view(cluster);
  }

  Diagnosis diagnosis() {
    return view().diagnosis();
  }

  Diagnosis.Kind says() {
    return diagnosis().kind();
  }

  List<Told> told() {
    return told;
  }

  void forget() {
    told.clear();
  }

  @Override
  public void close() {
    observer.close();
    network.close();
  }
}
