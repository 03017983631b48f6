package org.failoverdashboard.core.plan;

import java.util.Collection;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Node;

/** Who is told how a failover goes on; returns at once. */
public interface Report {
  /** A step is about to be taken; its intent is recorded. */
  void intended(Step step, Collection<Node> nodes);

  /** A step could not be taken. */
  void failed(Step step, Node node, String reason);

  /** It is proved that the old primary can acknowledge nothing more. */
  void fenced(String how);

  /** That is not proved, and the policy allows to go on. */
  void notFenced(String why);

  void promoted(Node node, Servers.Promoted promoted, Loss loss);

  /** A real write was acknowledged. */
  void writable(Node node);

  /** A write is durable on it alone: its commits wait for a synchronous standby. */
  void awaitingStandby(Node node);

  void published(Node node);

  /** Those that stream from the new primary, and those that do not yet. */
  void streamingAgain(Collection<Node> streaming, Collection<Node> missing);
}
