package io.durablefunctions.bind.signature;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a function's method.
 *
 * @param type its declared type
 * @param annotations all of its annotations
 */
public record FunctionParameter(ValueType type, List<BindingAnnotation> annotations) {

  /** With a copy of the annotations. */
  public FunctionParameter {
    annotations = List.copyOf(annotations);
  }

  Optional<BindingAnnotation> annotation(String name) {
    return annotations.stream().filter(a -> a.is(name)).findFirst();
  }

  /** Whether it is neither one of ours nor the execution context. */
  boolean needsHost() {
    boolean ours =
        annotations.stream()
            .anyMatch(a -> a.isDurableTrigger() || a.is(DurableNames.ORCHESTRATION_CLIENT));
    return !ours && !(type.isA(DurableNames.EXECUTION_CONTEXT) && annotations.isEmpty());
  }

  /** Whether the worker knows what to pass: a binding, or its own execution context. */
  boolean isBound() {
    return type.isA(DurableNames.EXECUTION_CONTEXT)
        || annotations.stream()
            .anyMatch(a -> a.members().containsKey("name") || a.is(DurableNames.BINDING_NAME));
  }
}
