package io.durablefunctions.testing;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What an orchestration has done so far: no assertion lets it go on. */
public final class RunAssert extends AbstractAssert<RunAssert, OrchestrationRun> {

  RunAssert(OrchestrationRun run) {
    super(run, RunAssert.class);
  }

  /** It stands so now. */
  public RunAssert hasStatus(OrchestrationRuntimeStatus expected) {
    OrchestrationRuntimeStatus found = actual.status().runtimeStatus();
    if (found != expected) {
      failWithMessage(
          "The orchestration '%s' is to be %s, but %s",
          actual.id(), expected.text(), RunReport.of(actual));
    }
    return this;
  }

  /** It has completed. */
  public RunAssert isCompleted() {
    return hasStatus(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** It has failed. */
  public RunAssert isFailed() {
    return hasStatus(OrchestrationRuntimeStatus.FAILED);
  }

  /** Its custom status is this value's JSON. */
  public RunAssert hasCustomStatus(@Nullable Object expected) {
    return sameJson("custom status", Json.write(expected), actual.status().customStatus());
  }

  /** Its output is this value's JSON. */
  public RunAssert hasOutput(@Nullable Object expected) {
    return sameJson("output", Json.write(expected), actual.status().output());
  }

  private RunAssert sameJson(String what, @Nullable String expected, @Nullable String found) {
    if (!Objects.equals(expected, found)) {
      throw failureWithActualExpected(
          String.valueOf(found),
          String.valueOf(expected),
          "The %s of the orchestration '%s' is to be %s, but it is %s.",
          what,
          actual.id(),
          expected,
          found);
    }
    return this;
  }

  /** It has called an activity or a sub-orchestration of this name, in any case, at least once. */
  public CallAssert called(String name) {
    List<@Nullable String> inputs = inputs(name);
    if (inputs.isEmpty()) {
      failWithMessage(
          "The orchestration '%s' is to have called '%s', but it has called %s.",
          actual.id(), name, names());
    }
    return new CallAssert(this, name, inputs);
  }

  /** It has not called this. */
  public RunAssert neverCalled(String name) {
    if (!inputs(name).isEmpty()) {
      failWithMessage(
          "The orchestration '%s' is not to have called '%s', but it has, with %s.",
          actual.id(), name, inputs(name));
    }
    return this;
  }

  /** It has called these activities, all and in this order, and no others. */
  public RunAssert calledInOrder(String... names) {
    List<String> found = actual.invocations().stream().map(ActivityInvocation::name).toList();
    boolean same = found.size() == names.length;
    for (int i = 0; same && i < names.length; i++) {
      same = names[i].equalsIgnoreCase(found.get(i));
    }
    if (!same) {
      throw failureWithActualExpected(
          found,
          List.of(names),
          "The orchestration '%s' is to have called %s, but it has called %s.",
          actual.id(),
          List.of(names),
          found);
    }
    return this;
  }

  private List<@Nullable String> inputs(String name) {
    List<@Nullable String> inputs = new ArrayList<>();
    for (ActivityInvocation call : actual.invocations()) {
      if (call.name().equalsIgnoreCase(name)) {
        inputs.add(call.input());
      }
    }
    for (SubOrchestrationCreated child : children()) {
      if (child.name().equalsIgnoreCase(name)) {
        inputs.add(child.input());
      }
    }
    return inputs;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    actual.invocations().forEach(call -> names.add(call.name()));
    children().forEach(child -> names.add(child.name()));
    return names;
  }

  private List<SubOrchestrationCreated> children() {
    return actual.history().events().stream()
        .filter(SubOrchestrationCreated.class::isInstance)
        .map(SubOrchestrationCreated.class::cast)
        .toList();
  }
}
