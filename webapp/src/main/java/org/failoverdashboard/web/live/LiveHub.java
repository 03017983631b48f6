package org.failoverdashboard.web.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.IncidentChanged;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.monitoring.api.ClusterViewChanged;
import org.failoverdashboard.monitoring.api.SightChanged;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.monitoring.api.SimulationsChanged;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.InventoryChanged;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Hands everything that happens, in its order, to the one thread that feeds the browsers. */
@ApplicationScoped
public class LiveHub {
  private static final System.Logger LOG = System.getLogger(LiveHub.class.getName());

  /**
   * For one browser: what a thousand clusters are and how each of two observers sees them. To send
   * everything anew instead would cost more than all that waits.
   */
  private static final int WAITING_MESSAGES = 4_096;

  /** About what 1,000 nodes say in a second. */
  private static final int TAKEN_AT_ONCE = 2_000;

  /** Without a lock: who adds to it holds that of a cluster, and is to wait for nobody. */
  private final BlockingQueue<Change> changes = new LinkedTransferQueue<>();

  @Inject private Pictures pictures;
  @Inject private WhoWatches observers;
  @Inject private Simulations simulations;
  @Inject private ObjectMapper json;
  @Inject private Ids ids;
  @Inject private Time time;
  @Inject private PushMetrics metrics;

  void changed(@Observes ClusterViewChanged changed) {
    changes.add(new Change.ViewChanged(simulations.shown(changed.view()), time.nanoTime()));
  }

  void changed(@Observes IncidentChanged changed) {
    changes.add(new Change.IncidentMoved(changed.incident(), time.nanoTime()));
  }

  void recorded(@Observes RecordedEvent recorded) {
    changes.add(new Change.Happened(recorded.event(), time.nanoTime()));
  }

  void changed(@Observes SightChanged changed) {
    changes.add(
        new Change.SightMoved(
            changed.sight().observer(), WhoWatches.told(changed.sight()), time.nanoTime()));
  }

  void changed(@Observes InventoryChanged changed) {
    changes.add(new Change.InventoryMoved());
  }

  /** Rare, and every cluster may look another way: everybody gets everything anew. */
  void changed(@Observes SimulationsChanged changed) {
    changes.add(new Change.InventoryMoved());
  }

  /** A second has passed. */
  void tick(List<Degraded> degraded) {
    changes.add(new Change.ObserversMoved(observers.now(), time.nanoTime()));
    changes.add(new Change.Tick(degraded));
  }

  /** A browser came; it is sent what its owner may see until {@link #leave}. */
  Channel join(Wire wire, Visible visible, Change.@Nullable Seen seen) {
    Channel channel = new Channel(wire, visible, WAITING_MESSAGES, new Sending());
    changes.add(new Change.Joined(channel, seen));
    return channel;
  }

  void leave(Channel channel) {
    changes.add(new Change.Left(channel));
  }

  /** Feeds the browsers until the thread is interrupted. */
  void run() {
    LiveFeed feed = new LiveFeed(ids.next().toString(), pictures::now, json, time);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        step(feed);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException broken) {
        LOG.log(System.Logger.Level.ERROR, "A change could not be pushed to browsers", broken);
      }
    }
  }

  /**
   * What waits is taken before anything is sent: of many views only the last counts. Not without
   * end, since more may come meanwhile than is taken.
   */
  private void step(LiveFeed feed) throws InterruptedException {
    OptionalLong due = feed.nextFlush();
    Change next =
        due.isEmpty() ? changes.take() : changes.poll(due.getAsLong(), TimeUnit.NANOSECONDS);
    for (int taken = 1; next != null; taken++) {
      feed.accept(next);
      next = taken < TAKEN_AT_ONCE ? changes.poll() : null;
    }
    feed.flush();
    metrics.sessions(feed.sessions());
  }

  private final class Sending implements Channel.Listener {
    @Override
    public void sent(Frame frame) {
      metrics.sent(time.nanoTime() - frame.sinceNanos());
    }

    @Override
    public void readsAgain(Channel channel) {
      changes.add(new Change.ReadsAgain(channel));
    }
  }
}
