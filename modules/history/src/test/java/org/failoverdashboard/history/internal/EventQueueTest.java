package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private static final Duration AT_ONCE = Duration.ZERO;

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
        CompletableFuture.supplyAsync(() -> awaitDone(Duration.ofSeconds(30)));
    queue.done(1);

    assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    queue.offer(events.numbered(2));
    assertThat(queue.awaitDone(AT_ONCE)).isFalse();
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
