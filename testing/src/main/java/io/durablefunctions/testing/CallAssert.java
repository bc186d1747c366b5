package io.durablefunctions.testing;

import io.durablefunctions.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of one function by one orchestration. */
public final class CallAssert {

  private final RunAssert run;
  private final String name;
  private final List<@Nullable String> inputs;

  CallAssert(RunAssert run, String name, List<@Nullable String> inputs) {
    this.run = run;
    this.name = name;
    this.inputs = inputs;
  }

  /** One of the calls had an input with this value's JSON. */
  public CallAssert with(@Nullable Object input) {
    String json = Json.write(input);
    if (!inputs.contains(json)) {
      throw new AssertionError(
          "'" + name + "' is to have been called with " + json + ", but it was with " + inputs);
    }
    return this;
  }

  /** There were so many calls; retries count. */
  public CallAssert times(int expected) {
    if (inputs.size() != expected) {
      throw new AssertionError(
          "'"
              + name
              + "' is to have been called "
              + expected
              + " times, but it was "
              + inputs.size()
              + " times, with "
              + inputs);
    }
    return this;
  }

  /** Back to the orchestration. */
  public RunAssert and() {
    return run;
  }
}
