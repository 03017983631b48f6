package org.failoverdashboard.regions.api;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes UUIDv7 as RFC 9562, section 5.7: 48 bits of milliseconds, then random bits. */
public final class UuidV7 implements Ids {
  private final Time time;
  private final RandomGenerator random;

  public UuidV7(Time time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  @Override
  public UUID next() {
    long version = 0x7000L | random.nextLong() & 0x0FFFL;
    long high = time.now().toEpochMilli() << 16 | version;
    long variant = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
    return new UUID(high, variant);
  }
}
