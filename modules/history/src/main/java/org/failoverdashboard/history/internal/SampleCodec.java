package org.failoverdashboard.history.internal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** Samples as bytes, all of the same length. */
final class SampleCodec {
  /** A node's id, a time, four values and what is known. */
  static final int BYTES = 16 + 8 + 4 * 8 + 1;

  private static final int AVAILABLE = 1;
  private static final int LAG_BYTES = 2;
  private static final int LAG_MS = 4;
  private static final int LATENCY_MS = 8;
  private static final int WAL_RATE = 16;

  private SampleCodec() {}

  static byte[] write(List<Sample> samples) {
    ByteBuffer buffer = ByteBuffer.allocate(samples.size() * BYTES);
    for (Sample sample : samples) {
      UUID node = sample.node().value();
      buffer.putLong(node.getMostSignificantBits()).putLong(node.getLeastSignificantBits());
      buffer.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, sample.at()));
      buffer.putLong(sample.lagBytes() == null ? 0 : sample.lagBytes());
      buffer.putDouble(orZero(sample.lagMs()));
      buffer.putDouble(orZero(sample.latencyMs()));
      buffer.putDouble(orZero(sample.walRate()));
      buffer.put((byte) known(sample));
    }
    return buffer.array();
  }

  static List<Sample> read(byte[] bytes) {
    if (bytes.length % BYTES != 0) {
      throw new IllegalArgumentException(bytes.length + " bytes are no whole samples");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<Sample> samples = new ArrayList<>(bytes.length / BYTES);
    while (buffer.hasRemaining()) {
      samples.add(one(buffer));
    }
    return samples;
  }

  private static Sample one(ByteBuffer buffer) {
    NodeId node = new NodeId(new UUID(buffer.getLong(), buffer.getLong()));
    Instant at = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
    long lagBytes = buffer.getLong();
    double lagMs = buffer.getDouble();
    double latencyMs = buffer.getDouble();
    double walRate = buffer.getDouble();
    int known = buffer.get();
    return new Sample(
        node,
        at,
        (known & AVAILABLE) != 0,
        (known & LAG_BYTES) == 0 ? null : Long.valueOf(lagBytes),
        (known & LAG_MS) == 0 ? null : Double.valueOf(lagMs),
        (known & LATENCY_MS) == 0 ? null : Double.valueOf(latencyMs),
        (known & WAL_RATE) == 0 ? null : Double.valueOf(walRate));
  }

  private static int known(Sample sample) {
    return (sample.available() ? AVAILABLE : 0)
        | (sample.lagBytes() == null ? 0 : LAG_BYTES)
        | (sample.lagMs() == null ? 0 : LAG_MS)
        | (sample.latencyMs() == null ? 0 : LATENCY_MS)
        | (sample.walRate() == null ? 0 : WAL_RATE);
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
