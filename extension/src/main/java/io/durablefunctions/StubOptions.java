package io.durablefunctions;

import io.durablefunctions.stubs.CallInterface;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of a stub are made. Immutable; the {@code with...} methods return a copy.
 *
 * <p>A constant is the place for it:
 *
 * <pre>{@code
 * private static final StubOptions<OrderSteps> STEPS =
 *     StubOptions.of(OrderSteps.class)
 *         .withRetry(new RetryOptions(Duration.ofSeconds(1), 4))
 *         .withRetry(steps -> steps.processPayment(null), new RetryOptions(Duration.ofSeconds(1), 1));
 * }</pre>
 *
 * @param <T> the interface
 */
public final class StubOptions<T> {

  private final Class<T> type;
  private final @Nullable RetryOptions retry;
  private final Map<String, RetryOptions> retries;
  private final @Nullable String instanceId;

  private StubOptions(
      Class<T> type,
      @Nullable RetryOptions retry,
      Map<String, RetryOptions> retries,
      @Nullable String instanceId) {
    this.type = type;
    this.retry = retry;
    this.retries = retries;
    this.instanceId = instanceId;
  }

  /** Calls are made once, and sub-orchestrations get generated ids. */
  public static <T> StubOptions<T> of(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return new StubOptions<>(Objects.requireNonNull(type, "type"), null, Map.of(), null);
  }

  /** With retries for every method that has none of its own. */
  public StubOptions<T> withRetry(RetryOptions options) {
    Objects.requireNonNull(options, "options");
    return new StubOptions<>(type, Objects.requireNonNull(options, "options"), retries, instanceId);
  }

  /**
   * With retries for one method, which the call names; the arguments do not matter.
   *
   * @throws IllegalArgumentException if the interface is not one for stubs, or the call names not
   *     exactly one method
   */
  public StubOptions<T> withRetry(DurableCall.On<T> method, RetryOptions options) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(options, "options");
    Map<String, RetryOptions> all = new LinkedHashMap<>(retries);
    all.put(
        CallInterface.of(type).record(method::call).function(),
        Objects.requireNonNull(options, "options"));
    return new StubOptions<>(type, retry, Map.copyOf(all), instanceId);
  }

  /**
   * With the id of the sub-orchestration, instead of a generated one. An id is for one running
   * instance, so such a stub is for one call. Stubs of activities do not take it.
   */
  public StubOptions<T> withInstanceId(String id) {
    Objects.requireNonNull(id, "id");
    return new StubOptions<>(type, retry, retries, Objects.requireNonNull(id, "id"));
  }

  /** The interface. */
  public Class<T> getType() {
    return type;
  }

  /** The retries of a function of the interface, named as its method; null for none. */
  public @Nullable RetryOptions getRetry(String function) {
    Objects.requireNonNull(function, "function");
    return retries.getOrDefault(function, retry);
  }

  /** The id of the sub-orchestration; null for a generated one. */
  public @Nullable String getInstanceId() {
    return instanceId;
  }
}
