package io.durablefunctions.bind.signature;

import java.util.function.Consumer;

/** Without a name a method is no function, and nothing else would say so. */
final class MissingNameRule implements SignatureRule {

  @Override
  public void check(FunctionSignature signature, Consumer<String> faults) {
    if (signature.function() == null) {
      faults.accept(
          "has a durable annotation on a parameter, but no @FunctionName, so it would be no"
              + " function at all. Add @FunctionName(\"...\").");
    }
  }
}
