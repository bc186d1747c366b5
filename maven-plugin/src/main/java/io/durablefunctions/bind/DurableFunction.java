package io.durablefunctions.bind;

import io.durablefunctions.bind.signature.BindingAnnotation;
import io.durablefunctions.bind.signature.FunctionSignature;
import io.durablefunctions.naming.QueueNames;
import java.util.Locale;
import java.util.Optional;

/**
 * A durable function of the app: its method, its file, and the hub it belongs to.
 *
 * @param hub the hub's name, or a reference to an app setting
 * @param defaultConnection where it is if its annotations do not say
 */
record DurableFunction(
    FunctionSignature signature, FunctionJson json, String hub, String defaultConnection) {

  /** The type of a client's entry, which the host does not know. */
  static final String CLIENT_TYPE = "orchestrationClient";

  /** What it is, as the marker calls it. */
  enum Kind {
    ORCHESTRATOR,
    ACTIVITY,
    CLIENT;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Kind kind() {
    if (signature.durableTrigger().isEmpty()) {
      return Kind.CLIENT;
    }
    return signature.isOrchestrator() ? Kind.ORCHESTRATOR : Kind.ACTIVITY;
  }

  String name() {
    return json.function();
  }

  /** The queue that its work comes through, as configured; empty for a client. */
  Optional<String> queue() {
    return signature
        .durableTrigger()
        .map(
            trigger ->
                namesQueue()
                    ? QueueNames.folded(trigger.member("queueName"))
                    : kind() == Kind.ORCHESTRATOR
                        ? QueueNames.orchestrators(hub)
                        : needsHost()
                            ? QueueNames.forFunction(hub, name())
                            : QueueNames.activities(hub));
  }

  /** Whether its annotation names a queue. */
  boolean namesQueue() {
    return signature.durableTrigger().filter(t -> !t.member("queueName").isEmpty()).isPresent();
  }

  /** Whether it has bindings besides our own, so that only the host can call it. */
  boolean needsHost() {
    return signature.needsHost()
        || json.bindings().stream()
                .filter(b -> !FunctionJson.text(b, "type").orElse("").equals(CLIENT_TYPE))
                .count()
            > 1;
  }

  /** The app setting, or prefix of app settings, that an annotation of ours names. */
  String connection(BindingAnnotation annotation) {
    String connection = annotation.member("connection");
    return connection.isEmpty() ? defaultConnection : connection;
  }
}
