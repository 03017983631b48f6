package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Executor THREADS = work -> Thread.ofVirtual().start(work);

  private final TestEvents events = new TestEvents();
  private final EventQueue queue = new EventQueue(3);

  @Test
  void keepsTheOldestWithinTheBoundAndCountsTheRest() throws InterruptedException {
    IntStream.range(0, 5).mapToObj(events::numbered).forEach(queue::offer);

    assertThat(queue.waiting()).isEqualTo(3);
    assertThat(queue.refused()).isEqualTo(2);
    assertThat(queue.take(10, AT_ONCE)).extracting(this::number).containsExactly(0, 1, 2);
  }

  @Test
  void whatIsForGoingBackInTimeLeavesMostOfTheRoomToWhatHappened() throws InterruptedException {
    EventQueue roomy = new EventQueue(8);
    roomy.offer(view());
    roomy.offer(events.numbered(0));
    roomy.offer(view());
    IntStream.range(1, 7).mapToObj(events::numbered).forEach(roomy::offer);

    assertThat(roomy.waiting()).isEqualTo(8);
    assertThat(roomy.refused()).isZero();
    assertThat(roomy.refusedViews()).isEqualTo(1);
    assertThat(roomy.take(10, AT_ONCE))
        .extracting(this::number)
        .containsExactly(-1, 0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void handsOutAtMostAsManyAsAskedFor() throws InterruptedException {
    IntStream.range(0, 3).mapToObj(events::numbered).forEach(queue::offer);

    assertThat(queue.take(2, AT_ONCE)).hasSize(2);
    assertThat(queue.take(2, AT_ONCE)).hasSize(1);
    assertThat(queue.take(2, AT_ONCE)).isEmpty();
  }

  @Test
  void whatIsTakenNeedsItsRoomUntilItIsDone() throws InterruptedException {
    IntStream.range(0, 3).mapToObj(events::numbered).forEach(queue::offer);
    queue.take(3, AT_ONCE);
    queue.offer(events.numbered(3));
    queue.done(3);
    queue.offer(events.numbered(4));

    assertThat(queue.refused()).isEqualTo(1);
    assertThat(queue.take(3, AT_ONCE)).extracting(this::number).containsExactly(4);
  }

  @Test
  void whoeverWaitsGoesOnOnceAllThatWasOfferedBeforeIsDone() throws Exception {
    IntStream.range(0, 2).mapToObj(events::numbered).forEach(queue::offer);
    queue.take(2, AT_ONCE);
    queue.done(1);
    assertThat(queue.awaitDone(AT_ONCE)).isFalse();

    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> awaitDone(Duration.ofSeconds(30)), THREADS);
    queue.done(1);

    assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    queue.offer(events.numbered(2));
    assertThat(queue.awaitDone(AT_ONCE)).isFalse();
  }

  @Test
  void gathersWhatComesWithinAMoment() throws Exception {
    queue.offer(events.numbered(0));
    FutureTask<List<DomainEvent>> gathered =
        new FutureTask<>(() -> queue.gather(10, AT_ONCE, Duration.ofHours(1)));
    Thread taker = Thread.ofPlatform().start(gathered);
    while (taker.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    queue.offer(events.numbered(1));
    assertThat(queue.awaitDone(Duration.ofMillis(1))).isFalse();

    assertThat(gathered.get(20, TimeUnit.SECONDS)).extracting(this::number).containsExactly(0, 1);
  }

  @Test
  void gathersNoLongerOnceSomebodyWaits() throws Exception {
    queue.offer(events.numbered(0));
    CompletableFuture<List<DomainEvent>> gathered = gathering(10, Duration.ofHours(1));
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> awaitDone(Duration.ofSeconds(30)), THREADS);

    assertThat(gathered.get(20, TimeUnit.SECONDS)).hasSize(1);
    queue.done(1);
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void norWhereThereIsAFullBatch() throws Exception {
    queue.offer(events.numbered(0));
    queue.offer(events.numbered(1));

    assertThat(gathering(1, Duration.ofHours(1)).get(20, TimeUnit.SECONDS)).hasSize(1);
  }

  private DomainEvent view() {
    return events.event(DomainEvent.viewStream("orders"), "cluster.view_changed", Map.of());
  }

  private CompletableFuture<List<DomainEvent>> gathering(int limit, Duration moment) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return queue.gather(limit, AT_ONCE, moment);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
  }

  private boolean awaitDone(Duration patience) {
    try {
      return queue.awaitDone(patience);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Object number(DomainEvent event) {
    return event.payload().getOrDefault("number", -1);
  }
}
