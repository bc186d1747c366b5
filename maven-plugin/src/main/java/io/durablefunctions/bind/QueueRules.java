package io.durablefunctions.bind;

import io.durablefunctions.naming.QueueNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The queues of an app: legal, each with one reader, all on one storage account. */
final class QueueRules {

  private static final Pattern SETTING = Pattern.compile("%[^%]+%");
  private static final String POISON = "-poison";

  private final Consumer<String> problems;
  private final Map<String, String> readers = new HashMap<>();

  QueueRules(Consumer<String> problems) {
    this.problems = problems;
  }

  /** Reports what is wrong with the queues of the durable functions. */
  void check(List<DurableFunction> durable, List<FunctionJson> others) {
    for (FunctionJson other : others) {
      other.queues().forEach(queue -> readers.put(folded(queue), "'" + other.function() + "'"));
    }
    for (DurableFunction function : durable) {
      function.queue().ifPresent(queue -> check(queue, function.signature().place()));
    }
    oneConnection(durable);
  }

  private void check(String queue, String place) {
    String resolved = SETTING.matcher(queue).replaceAll("hub");
    if (!QueueNames.isLegal(folded(resolved))) {
      problems.accept(
          place
              + " has the queue '"
              + queue
              + "', but a queue's name has 3 to 56 characters of a-z, 0-9 and single hyphens"
              + " inside. Correct queueName on its trigger.");
    }
    if (reserve(queue, place)) {
      reserve(queue + POISON, place);
    }
  }

  private boolean reserve(String queue, String place) {
    String other = readers.putIfAbsent(folded(queue), place);
    if (other == null) {
      return true;
    }
    problems.accept(
        place
            + " and "
            + other
            + " share the queue '"
            + queue
            + "', but each durable function needs one of its own, and its"
            + " poison queue. Change a queueName.");
    return false;
  }

  private static String folded(String queue) {
    return queue.toLowerCase(Locale.ROOT);
  }

  private void oneConnection(List<DurableFunction> durable) {
    Map<String, String> byConnection = new TreeMap<>();
    for (DurableFunction function : durable) {
      function
          .signature()
          .durableTrigger()
          .map(function::connection)
          .ifPresent(name -> byConnection.putIfAbsent(name, function.signature().place()));
    }
    if (byConnection.size() > 1) {
      problems.accept(
          "All orchestrators and activities of an app share one storage connection, but these name"
              + " different ones: "
              + byConnection
              + ". Name the same connection on all of their triggers.");
    }
  }
}
