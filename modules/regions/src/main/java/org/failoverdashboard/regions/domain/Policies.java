package org.failoverdashboard.regions.domain;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Response;
import org.jspecify.annotations.Nullable;

/** Makes a whole policy of what somebody declared of it. */
public final class Policies {
  private Policies() {}

  /** The form's values; where it says nothing, those of {@code otherwise}. Checks nothing. */
  public static Policy complete(PolicyForm form, Policy otherwise) {
    return new Policy(
        requireNonNullElse(form.automaticFailover(), otherwise.automaticFailover()),
        millis(form.silenceLimitMs(), otherwise.silenceLimit()),
        requireNonNullElse(form.observersRequired(), otherwise.observersRequired()),
        requireNonNullElse(form.maxLossBytes(), otherwise.maxLossBytes()),
        millis(form.coolDownMs(), otherwise.coolDown()),
        millis(form.warmUpMs(), otherwise.warmUp()),
        millis(form.probeIntervalMs(), otherwise.probeInterval()),
        millis(form.lagWarningMs(), otherwise.lagWarning()),
        List.copyOf(requireNonNullElse(form.regionOrder(), otherwise.regionOrder())),
        millis(form.writeProbeIntervalMs(), otherwise.writeProbeInterval()),
        millis(form.writeStallLimitMs(), otherwise.writeStallLimit()),
        requireNonNullElse(response(form.onWritesStalled()), otherwise.onWritesStalled()),
        requireNonNullElse(
            response(form.onSilenceWithoutQuorum()), otherwise.onSilenceWithoutQuorum()),
        requireNonNullElse(form.drillsAllowed(), otherwise.drillsAllowed()),
        requireNonNullElse(form.slotLimitBytes(), otherwise.slotLimitBytes()),
        requireNonNullElse(form.approvalRequired(), otherwise.approvalRequired()),
        requireNonNullElse(form.approvalMinutes(), otherwise.approvalMinutes()));
  }

  /** Null for a word that is none of them. */
  static @Nullable Response response(@Nullable String word) {
    return Arrays.stream(Response.values())
        .filter(response -> Words.of(response).equals(word))
        .findFirst()
        .orElse(null);
  }

  private static Duration millis(@Nullable Long declared, Duration otherwise) {
    return declared == null ? otherwise : Duration.ofMillis(declared);
  }
}
