package io.durablefunctions.bind.signature;

import java.util.function.Consumer;

/** One thing that must hold for a durable function's method. */
interface SignatureRule {

  /** Reports a sentence for each fault; it continues "class.method ". */
  void check(FunctionSignature signature, Consumer<String> faults);
}
