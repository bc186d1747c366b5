package io.durablefunctions.bind;

import io.durablefunctions.bind.signature.BindingAnnotation;
import io.durablefunctions.bind.signature.FunctionSignature;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the hub of an app lives: what the triggers of its own functions say, and if it has none,
 * what all of its clients say. The functions that libraries contribute follow.
 */
record HubConnection(String name) {

  static final String DEFAULT = "AzureWebJobsStorage";

  /** That of an app with these functions of its own; the default if they do not agree. */
  static HubConnection of(List<FunctionSignature> own) {
    List<String> named = named(own, FunctionSignature::durableTrigger);
    if (named.isEmpty()) {
      named = named(own, FunctionSignature::client);
    }
    return new HubConnection(named.size() == 1 ? named.get(0) : DEFAULT);
  }

  private static List<String> named(
      List<FunctionSignature> own,
      Function<FunctionSignature, Optional<BindingAnnotation>> annotation) {
    return own.stream()
        .flatMap(signature -> annotation.apply(signature).stream())
        .map(found -> found.member("connection"))
        .map(connection -> connection.isEmpty() ? DEFAULT : connection)
        .distinct()
        .toList();
  }
}
