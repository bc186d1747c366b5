package io.durablefunctions.bind.signature;

import io.durablefunctions.naming.TaskHubName;
import java.util.List;
import java.util.function.Consumer;

/** The client parameter: one, of the client's type, for a hub that can exist. */
final class ClientRule implements SignatureRule {

  @Override
  public void check(FunctionSignature signature, Consumer<String> faults) {
    List<FunctionParameter> clients = signature.with(DurableNames.ORCHESTRATION_CLIENT);
    if (clients.size() > 1) {
      faults.accept(
          "has "
              + clients.size()
              + " parameters with @OrchestrationClient, but a function can have one. Remove all"
              + " but one.");
    }
    for (FunctionParameter parameter : clients) {
      if (!parameter.type().name().equals(DurableNames.CLIENT)) {
        faults.accept(
            "has @OrchestrationClient on a parameter of type "
                + parameter.type().display()
                + ", but it must be "
                + DurableNames.CLIENT
                + ". Change the type.");
      }
    }
    signature.client().map(client -> client.member("taskHub")).ifPresent(hub -> hub(hub, faults));
  }

  private static void hub(String hub, Consumer<String> faults) {
    if (!hub.isEmpty() && !TaskHubName.isSetting(hub) && !TaskHubName.isLegal(hub)) {
      faults.accept(
          "has @OrchestrationClient(taskHub = \""
              + hub
              + "\"), but a hub's name has 3 to "
              + TaskHubName.MAX_LENGTH
              + " letters and digits, the first a letter, or is an app setting as %TaskHub%."
              + " Correct it, or leave it out for the app's own hub.");
    }
  }
}
