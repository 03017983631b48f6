package org.failoverdashboard.regions.domain;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Response;
import org.jspecify.annotations.Nullable;

/** Reads a policy; where it says nothing, another holds. */
final class PolicyCheck {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long TEBIBYTE = 1L << 40;
  private static final int MOST_OBSERVERS = 100;
  private static final int MOST_MINUTES = 24 * 60;

  private PolicyCheck() {}

  static Policy read(@Nullable PolicyForm declared, Policy standard, Fields fields) {
    PolicyForm form = requireNonNullElse(declared, PolicyForm.EMPTY);
    Policy policy =
        new Policy(
            requireNonNullElse(form.automaticFailover(), standard.automaticFailover()),
            millis(
                fields,
                "silence_limit_ms",
                form.silenceLimitMs(),
                50,
                10 * MINUTE,
                standard.silenceLimit()),
            fields.within(
                "observers_required",
                form.observersRequired(),
                1,
                MOST_OBSERVERS,
                standard.observersRequired()),
            fields.within(
                "max_loss_bytes", form.maxLossBytes(), 0, TEBIBYTE, standard.maxLossBytes()),
            millis(fields, "cool_down_ms", form.coolDownMs(), 0, 7 * DAY, standard.coolDown()),
            millis(fields, "warm_up_ms", form.warmUpMs(), 0, DAY, standard.warmUp()),
            millis(
                fields,
                "probe_interval_ms",
                form.probeIntervalMs(),
                10,
                MINUTE,
                standard.probeInterval()),
            millis(
                fields, "lag_warning_ms", form.lagWarningMs(), 1, 7 * DAY, standard.lagWarning()),
            form.regionOrder() == null ? standard.regionOrder() : order(fields, form.regionOrder()),
            millis(
                fields,
                "write_probe_interval_ms",
                form.writeProbeIntervalMs(),
                0,
                DAY,
                standard.writeProbeInterval()),
            millis(
                fields,
                "write_stall_limit_ms",
                form.writeStallLimitMs(),
                100,
                10 * MINUTE,
                standard.writeStallLimit()),
            response(
                fields, "on_writes_stalled", form.onWritesStalled(), standard.onWritesStalled()),
            response(
                fields,
                "on_silence_without_quorum",
                form.onSilenceWithoutQuorum(),
                standard.onSilenceWithoutQuorum()),
            requireNonNullElse(form.drillsAllowed(), standard.drillsAllowed()),
            fields.within(
                "slot_limit_bytes",
                form.slotLimitBytes(),
                0,
                1024 * TEBIBYTE,
                standard.slotLimitBytes()),
            requireNonNullElse(form.approvalRequired(), standard.approvalRequired()),
            fields.within(
                "approval_minutes",
                form.approvalMinutes(),
                1,
                MOST_MINUTES,
                standard.approvalMinutes()));
    silenceOutlastsProbes(fields, policy);
    return policy;
  }

  private static Duration millis(
      Fields fields,
      String field,
      @Nullable Long value,
      long least,
      long most,
      Duration otherwise) {
    return Duration.ofMillis(fields.within(field, value, least, most, otherwise.toMillis()));
  }

  private static Response response(
      Fields fields, String field, @Nullable String word, Response otherwise) {
    Response response = Policies.response(word);
    if (word != null && response == null) {
      fields.wrong(field, "must be alert or fail_over, was " + word);
    }
    return requireNonNullElse(response, otherwise);
  }

  private static void silenceOutlastsProbes(Fields fields, Policy policy) {
    long silence = policy.silenceLimit().toMillis();
    long interval = policy.probeInterval().toMillis();
    if (silence < interval) {
      fields.wrong(
          "silence_limit_ms",
          "must not be shorter than probe_interval_ms, or a healthy primary looks silent between"
              + " two probes: "
              + silence
              + " is less than "
              + interval);
    }
  }

  private static List<String> order(Fields fields, @Nullable List<@Nullable String> declared) {
    List<String> order = new ArrayList<>();
    List<@Nullable String> given = requireNonNullElse(declared, List.of());
    for (int i = 0; i < given.size(); i++) {
      String field = "region_order[" + i + "]";
      String code = fields.name(field, given.get(i));
      if (order.contains(code)) {
        fields.wrong(field, code + " stands in the order twice; leave one out");
      }
      order.add(code);
    }
    return order;
  }
}
