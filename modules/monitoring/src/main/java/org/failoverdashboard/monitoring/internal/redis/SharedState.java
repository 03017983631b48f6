package org.failoverdashboard.monitoring.internal.redis;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.ClusterId;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchOptions.ExecutionMode;
import org.redisson.api.RBatch;
import org.redisson.api.RScoredSortedSetAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * How the live state is laid out in Redis.
 *
 * <ul>
 *   <li>{@code failover:view:{cluster}:observer}: the newest {@link SharedDocument}, which expires
 *       when its observer no longer renews it;
 *   <li>{@code failover:observers:{cluster}}: names of those who see the cluster, scored with the
 *       time of their last writing in ms since 1970;
 *   <li>{@code failover:changes}: a topic; each message is a {@link SharedDocument};
 *   <li>{@code failover:inventory}: a topic; each message names the observer whose instance edited
 *       the inventory, so that the others forget what they remember of it.
 * </ul>
 *
 * <p>The cluster's id is the hash tag: in Redis Cluster all keys of one cluster share a slot, and
 * are written in one transaction.
 */
final class SharedState {
  static final Duration TIME_TO_LIVE = Duration.ofSeconds(15);
  static final String CHANGES = "failover:changes";
  static final String INVENTORY = "failover:inventory";

  private SharedState() {}

  static String viewKey(ClusterId cluster, String observer) {
    return "failover:view:{" + cluster + "}:" + observer;
  }

  static String observersKey(ClusterId cluster) {
    return "failover:observers:{" + cluster + "}";
  }

  /**
   * Writes and announces, all or nothing.
   *
   * @throws org.redisson.client.RedisException when Redis does not answer in time
   */
  static void write(RedissonClient redis, SharedDocument document) {
    ClusterId cluster = document.view().id();
    String json = document.json();
    RBatch batch =
        redis.createBatch(BatchOptions.defaults().executionMode(ExecutionMode.IN_MEMORY_ATOMIC));
    var _ =
        batch
            .<String>getBucket(viewKey(cluster, document.observer()), StringCodec.INSTANCE)
            .setAsync(json, TIME_TO_LIVE);
    addObserver(batch, cluster, document.observer(), document.at());
    var _ = batch.getTopic(CHANGES, StringCodec.INSTANCE).publishAsync(json);
    batch.execute();
  }

  private static void addObserver(RBatch batch, ClusterId cluster, String observer, Instant at) {
    RScoredSortedSetAsync<String> observers =
        batch.getScoredSortedSet(observersKey(cluster), StringCodec.INSTANCE);
    long expired = at.minus(TIME_TO_LIVE).toEpochMilli();
    var _ = observers.addAsync(at.toEpochMilli(), observer);
    var _ = observers.removeRangeByScoreAsync(0, true, expired, true);
    var _ = observers.expireAsync(TIME_TO_LIVE);
  }
}
