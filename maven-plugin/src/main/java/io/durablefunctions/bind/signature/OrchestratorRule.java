package io.durablefunctions.bind.signature;

import java.util.function.Consumer;

/** An orchestrator has its context and nothing else: whatever else it did would not be replayed. */
final class OrchestratorRule implements SignatureRule {

  @Override
  public void check(FunctionSignature signature, Consumer<String> faults) {
    for (FunctionParameter parameter : signature.with(DurableNames.ORCHESTRATION_TRIGGER)) {
      if (!parameter.type().name().equals(DurableNames.ORCHESTRATION_CONTEXT)) {
        faults.accept(
            "has @OrchestrationTrigger on a parameter of type "
                + parameter.type().display()
                + ", but it must be "
                + DurableNames.ORCHESTRATION_CONTEXT
                + ". Change the type; context.getInput(...) gives the input.");
      }
    }
    if (!signature.isOrchestrator()) {
      return;
    }
    if (signature.parameters().size() != 1) {
      faults.accept(
          "is an orchestrator and has "
              + signature.parameters().size()
              + " parameters, but it may have only its context. What else it needs comes from"
              + " activities, and its logger from context.getLogger().");
    }
    for (BindingAnnotation output : signature.outputs()) {
      faults.accept(
          "is an orchestrator and has the output binding "
              + output.display()
              + ", but orchestrators have no binding besides their trigger. Write from an"
              + " activity.");
    }
  }
}
