package io.durablefunctions.localhost.worker;

import java.util.Map;

/** How an invocation ended, as the host sees it. */
public sealed interface Outcome {

  /**
   * The function ended and its values were written.
   *
   * @param outputs by binding name; the return value is under {@code $return}, and only if the
   *     function has such a binding
   */
  record Succeeded(Map<String, WireValue> outputs) implements Outcome {}

  /** Something threw an Exception out of the middleware, or the outputs could not be sent. */
  record Failed(Exception reason) implements Outcome {}

  /**
   * An Error escaped the middleware. The worker catches only Exception, so it never answers and the
   * host waits for ever.
   */
  record NeverAnswered(Error reason) implements Outcome {}
}
