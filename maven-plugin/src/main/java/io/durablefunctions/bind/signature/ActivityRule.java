package io.durablefunctions.bind.signature;

import java.util.function.Consumer;

/** An activity's input comes as JSON, unless it is the activity's context. */
final class ActivityRule implements SignatureRule {

  @Override
  public void check(FunctionSignature signature, Consumer<String> faults) {
    for (FunctionParameter parameter : signature.with(DurableNames.ACTIVITY_TRIGGER)) {
      if (parameter.type().name().equals(DurableNames.ACTIVITY_CONTEXT)) {
        continue;
      }
      JsonTypes.notReadable(parameter.type())
          .ifPresent(
              reason ->
                  faults.accept(
                      "has @ActivityTrigger on a parameter of type "
                          + parameter.type().display()
                          + ", which JSON cannot be read into: "
                          + reason
                          + ". Expected: "
                          + DurableNames.ACTIVITY_CONTEXT
                          + ", or a record, class, String, number or collection."));
    }
  }
}
