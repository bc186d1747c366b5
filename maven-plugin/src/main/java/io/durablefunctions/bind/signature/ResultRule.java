package io.durablefunctions.bind.signature;

import java.util.function.Consumer;

/** What an orchestrator or activity returns goes into a history as JSON. */
final class ResultRule implements SignatureRule {

  @Override
  public void check(FunctionSignature signature, Consumer<String> faults) {
    if (signature.durableTrigger().isEmpty()) {
      return;
    }
    JsonTypes.notWritable(signature.result())
        .ifPresent(
            reason ->
                faults.accept(
                    "returns "
                        + signature.result().display()
                        + ", which cannot be written as JSON, so no history could keep it: "
                        + reason
                        + ". Return a record, class, String, number or collection."));
  }
}
