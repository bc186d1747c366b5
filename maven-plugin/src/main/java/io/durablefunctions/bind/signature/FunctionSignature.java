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

  /** From all annotations of the method: one names it, and those that have a name are outputs. */
  public static FunctionSignature of(
      String place,
      List<BindingAnnotation> annotations,
      List<FunctionParameter> parameters,
      ValueType result,
      Set<Trait> traits) {
    String function =
        annotations.stream()
            .filter(a -> a.is(DurableNames.FUNCTION_NAME))
            .map(a -> a.member("value"))
            .findFirst()
            .orElse(null);
    List<BindingAnnotation> outputs =
        annotations.stream().filter(a -> a.members().containsKey("name")).toList();
    return new FunctionSignature(place, function, parameters, result, outputs, traits);
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

  /** The declared type of an activity's input. */
  public Optional<ValueType> activityInput() {
    return with(DurableNames.ACTIVITY_TRIGGER).stream().map(FunctionParameter::type).findFirst();
  }

  /** Whether it has a parameter or an output that only the Functions host can supply. */
  public boolean needsHost() {
    return !outputs.isEmpty() || parameters.stream().anyMatch(FunctionParameter::needsHost);
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
