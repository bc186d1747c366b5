package io.durablefunctions.bind;

import io.durablefunctions.naming.QueueNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The queues of an app: legal, read by no other function, all on one storage account. */
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
      other.queues().forEach(queue -> readers.put(lower(queue), "'" + other.function() + "'"));
    }
    QueuePlan plan = new QueuePlan(durable);
    plan.users().forEach(this::check);
    plan.readers().forEach(reader -> checkName(reader, durable, others));
    oneConnection(durable);
  }

  private void checkName(
      QueueReader reader, List<DurableFunction> durable, List<FunctionJson> others) {
    Stream.concat(durable.stream().map(DurableFunction::json), others.stream())
        .map(FunctionJson::function)
        .filter(reader.name()::equalsIgnoreCase)
        .forEach(
            name ->
                problems.accept(
                    "A function is called '"
                        + name
                        + "', but that is the name of the function that this library contributes"
                        + " to read the queue '"
                        + reader.queue()
                        + "'. Rename it."));
  }

  private void check(String queue, List<DurableFunction> users) {
    String place = users.get(0).signature().place();
    String resolved = SETTING.matcher(queue).replaceAll("hub");
    if (!QueueNames.isLegal(lower(resolved))) {
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
    users.stream()
        .filter(DurableFunction::needsHost)
        .filter(alone -> users.size() > 1)
        .findFirst()
        .ifPresent(
            alone -> tellShared(alone, users.get(users.get(0).equals(alone) ? 1 : 0), queue));
  }

  private void tellShared(DurableFunction one, DurableFunction other, String queue) {
    problems.accept(
        one.signature().place()
            + " and "
            + other.signature().place()
            + " share the queue '"
            + queue
            + "', but a function with bindings besides its trigger is called by the host alone, so"
            + " it needs a queue that no other function uses. Change a queueName.");
  }

  private boolean reserve(String queue, String place) {
    String other = readers.putIfAbsent(lower(queue), place);
    if (other == null) {
      return true;
    }
    problems.accept(
        place
            + " and "
            + other
            + " read the queue '"
            + queue
            + "', but a queue of durable functions, and its poison queue, belong to them alone."
            + " Change a queueName.");
    return false;
  }

  private static String lower(String queue) {
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
