package io.durablefunctions.bind.signature;

import java.util.List;
import java.util.function.Consumer;

/** All that must hold for the method of a durable function, each function on its own. */
public final class SignatureRules {

  private final List<SignatureRule> rules;

  /** For an app whose function instances come from there. */
  public SignatureRules(InstanceSource instances) {
    this.rules =
        List.of(
            new MissingNameRule(),
            new TriggerRule(),
            new BindingNameRule(),
            new OrchestratorRule(),
            new ActivityRule(),
            new ResultRule(),
            new ClientRule(),
            new EntryPointRule(instances));
  }

  /** Reports every fault as whole sentences that name class and method; quiet if nothing is. */
  public void check(FunctionSignature signature, Consumer<String> problems) {
    if (signature.isDurable()) {
      for (SignatureRule rule : rules) {
        rule.check(signature, fault -> problems.accept(signature.place() + " " + fault));
      }
    }
  }
}
