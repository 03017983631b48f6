package org.failoverdashboard.core.supervise;

import java.util.HashMap;
import java.util.Map;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Veto;

/** A decision as an event tells it: with every vote, veto and candidate that led there. */
final class DecisionPayload {
  private DecisionPayload() {}

  static Map<String, Object> of(Decision decision) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("rule", decision.rule());
    payload.put(
        "votes",
        decision.votes().stream()
            .map(vote -> Map.of("observer", vote.observer(), "diagnosis", vote.diagnosis().name()))
            .toList());
    payload.put("vetoes", decision.vetoes().stream().map(DecisionPayload::veto).toList());
    payload.put("lifted", decision.lifted().stream().map(Veto::guard).toList());
    payload.put(
        "candidates", decision.candidates().stream().map(DecisionPayload::candidate).toList());
    Loss loss = decision.loss();
    if (loss != null) {
      payload.put("loss_bytes", loss.bytes());
      payload.put("loss", loss.sentence());
    }
    return payload;
  }

  private static Map<String, Object> veto(Veto veto) {
    return Map.of("guard", veto.guard(), "reason", veto.reason(), "override", veto.override());
  }

  private static Map<String, Object> candidate(Candidate candidate) {
    Map<String, Object> told = new HashMap<>();
    told.put("node", candidate.node().name());
    told.put("position", candidate.position().toString());
    told.put("timeline", candidate.timeline());
    told.put("synchronous", candidate.synchronous());
    told.put("eligible", candidate.eligible());
    String blockedBy = candidate.blockedBy();
    if (blockedBy != null) {
      told.put("blocked_by", blockedBy);
    }
    return told;
  }
}
