package org.failoverdashboard.launcher.live;

/**
 * What some listeners received in a while. It is counted by one thread, and read by another once it
 * was handed over.
 */
final class Tally {
  final Spread latency = new Spread();
  long frames;
  long bytes;
  long changes;
  long numbers;
  long lost;
  long disordered;

  void add(Tally other) {
    latency.add(other.latency);
    frames += other.frames;
    bytes += other.bytes;
    changes += other.changes;
    numbers += other.numbers;
    lost += other.lost;
    disordered += other.disordered;
  }
}
