package io.durablefunctions.bind.signature;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A function has exactly one trigger, and the worker can supply every parameter. */
final class TriggerRule implements SignatureRule {

  @Override
  public void check(FunctionSignature signature, Consumer<String> faults) {
    List<BindingAnnotation> triggers = signature.triggers();
    if (triggers.isEmpty()) {
      faults.accept(
          "has no trigger, but a function has exactly one. Add one to a parameter, such as"
              + " @HttpTrigger.");
    } else if (triggers.size() > 1) {
      faults.accept(
          "has "
              + triggers.size()
              + " triggers ("
              + triggers.stream().map(BindingAnnotation::display).collect(Collectors.joining(", "))
              + "), but a function has exactly one. Remove all but one.");
    }
    for (FunctionParameter parameter : signature.parameters()) {
      if (!parameter.isBound()) {
        faults.accept(
            "has a parameter of type "
                + parameter.type().display()
                + " without a binding annotation, which nothing could supply. Expected: a binding"
                + " annotation on every parameter, or the type "
                + DurableNames.EXECUTION_CONTEXT
                + ".");
      }
    }
  }
}
