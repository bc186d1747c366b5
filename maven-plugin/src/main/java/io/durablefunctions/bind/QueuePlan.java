package io.durablefunctions.bind;

import io.durablefunctions.naming.QueueNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which function of the host reads which queue. A durable function reads its own if only the host
 * can call it, or if its annotation names a queue that no other one names; all other queues are
 * read by functions that the library contributes.
 */
final class QueuePlan {

  private final Map<String, List<DurableFunction>> users = new LinkedHashMap<>();

  QueuePlan(List<DurableFunction> functions) {
    for (DurableFunction function : functions) {
      function
          .queue()
          .ifPresent(queue -> users.computeIfAbsent(queue, q -> new ArrayList<>()).add(function));
    }
  }

  /** The functions whose work comes through each queue. */
  Map<String, List<DurableFunction>> users() {
    return users;
  }

  /** Whether the host gives the function its messages itself. */
  boolean readsItsQueue(DurableFunction function) {
    return function.queue().isPresent()
        && (function.needsHost()
            || (function.namesQueue()
                && !isShared(function)
                && users.getOrDefault(function.queue().orElse(""), List.of()).size() == 1));
  }

  /** The contributed readers, in the order of their queues' first use. */
  List<QueueReader> readers() {
    List<QueueReader> readers = new ArrayList<>();
    users.forEach(
        (queue, functions) ->
            functions.stream()
                .filter(function -> !readsItsQueue(function))
                .findFirst()
                .ifPresent(first -> readers.add(QueueReader.of(queue, first))));
    return readers;
  }

  /** The hub's two queues have contributed readers, whichever function names them. */
  private static boolean isShared(DurableFunction function) {
    Optional<String> queue = function.queue();
    return queue.equals(Optional.of(QueueNames.orchestrators(function.hub())))
        || queue.equals(Optional.of(QueueNames.activities(function.hub())));
  }
}
