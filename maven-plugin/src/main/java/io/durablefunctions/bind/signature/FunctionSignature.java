package io.durablefunctions.bind.signature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A method that is, or looks like, a function.
 *
 * @param place the canonical name of its class, a dot, its name: what {@code entryPoint} is called
 * @param function the value of {@code @FunctionName}, or null if the method has none
 * @param parameters in their order
 * @param result the declared return type
 * @param outputs the annotations on the method that are output bindings
 * @param traits what else the rules ask for
 */
public record FunctionSignature(
    String place,
    @Nullable String function,
    List<FunctionParameter> parameters,
    ValueType result,
    List<BindingAnnotation> outputs,
    Set<Trait> traits) {

  /** With copies of the collections. */
  public FunctionSignature {
    parameters = List.copyOf(parameters);
    outputs = List.copyOf(outputs);
    traits = Set.copyOf(traits);
  }

  /** Whether any of the three annotations stands on a parameter. */
  public boolean isDurable() {
    return durableTrigger().isPresent() || client().isPresent();
  }

  /** Our own trigger; of several the first. */
  public Optional<BindingAnnotation> durableTrigger() {
    return triggers().stream().filter(BindingAnnotation::isDurableTrigger).findFirst();
  }

  /** Whether the first durable trigger makes it an orchestrator. */
  public boolean isOrchestrator() {
    return durableTrigger().filter(t -> t.is(DurableNames.ORCHESTRATION_TRIGGER)).isPresent();
  }

  /** The client's annotation; of several the first. */
  public Optional<BindingAnnotation> client() {
    return with(DurableNames.ORCHESTRATION_CLIENT).stream()
        .flatMap(p -> p.annotation(DurableNames.ORCHESTRATION_CLIENT).stream())
        .findFirst();
  }

  /** Every trigger, ours or the platform's. */
  List<BindingAnnotation> triggers() {
    return parameters.stream()
        .flatMap(p -> p.annotations().stream())
        .filter(BindingAnnotation::isTrigger)
        .toList();
  }

  List<FunctionParameter> with(String annotation) {
    return parameters.stream().filter(p -> p.annotation(annotation).isPresent()).toList();
  }
}
