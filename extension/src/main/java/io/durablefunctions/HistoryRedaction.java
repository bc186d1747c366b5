package io.durablefunctions;

import io.durablefunctions.json.JsonMembers;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an exported history shows. An app that names an implementation in {@code
 * META-INF/services/io.durablefunctions.HistoryRedaction} has it applied to every history that
 * leaves it: by {@link DurableOrchestrationClient#exportHistory(String)} and by the management API.
 * What is stored does not change. Thread-safe.
 *
 * <p>Code is replayed over an exported history with the values that are left, so a redaction that
 * keeps the values that decide where the code goes keeps the history useful for that.
 */
@FunctionalInterface
public interface HistoryRedaction {

  /** Everything is shown. */
  HistoryRedaction NONE = HistoryPayload::value;

  /**
   * What is shown instead: the value itself, another one (JSON where the value is), or null for
   * none.
   */
  @Nullable String redact(HistoryPayload payload);

  /** This one first, then the other. */
  default HistoryRedaction then(HistoryRedaction next) {
    Objects.requireNonNull(next, "next");
    return payload -> {
      String value = redact(payload);
      return value == null
          ? null
          : next.redact(
              new HistoryPayload(payload.event(), payload.name(), payload.member(), value));
    };
  }

  /**
   * Shows {@code "(redacted)"} for every member of a JSON value that is called so, at any depth and
   * in any case. Plain texts (messages, stack traces, reasons) are shown as they are.
   */
  static HistoryRedaction ofMembers(String... names) {
    JsonMembers members = new JsonMembers(Set.of(Objects.requireNonNull(names, "names")));
    return payload ->
        payload.isJson() ? members.replace(payload.value(), "(redacted)") : payload.value();
  }
}
