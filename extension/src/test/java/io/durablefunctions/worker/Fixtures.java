package io.durablefunctions.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import io.durablefunctions.DurableActivityContext;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users' functions. */
public class Fixtures {

  /** An order. */
  public record Order(String id, int amount) {}

  public String orchestrate(@OrchestrationTrigger(name = "context") DurableOrchestrationContext c) {
    return "loader " + (Thread.currentThread().getContextClassLoader() == Fixtures.loader);
  }

  static @Nullable ClassLoader loader = Fixtures.class.getClassLoader();

  public String throwing(@OrchestrationTrigger(name = "context") DurableOrchestrationContext c) {
    throw new Wait();
  }

  public String twoParameters(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext c, ExecutionContext e) {
    return "never";
  }

  /** As the engine's control flow does. */
  public static final class Wait extends Error {
    private static final long serialVersionUID = 1L;
  }

  public int total(@ActivityTrigger(name = "input") List<Order> orders) {
    int total = 0;
    for (Order order : orders) {
      total += order.amount();
    }
    return total;
  }

  public int total(List<Order> orders, int factor) {
    return factor;
  }

  public long square(@ActivityTrigger(name = "input") long n) {
    return n * n;
  }

  public String echo(@ActivityTrigger(name = "input") @Nullable String text) {
    return "<" + text + ">";
  }

  public String maybe(@ActivityTrigger(name = "input") Optional<String> text) {
    return text.orElse("none");
  }

  public void nothing(@ActivityTrigger(name = "input") @Nullable Order order) {}

  public Map<String, Object> about(
      @ActivityTrigger(name = "input") DurableActivityContext activity, ExecutionContext context) {
    return Map.of(
        "name", context.getFunctionName(),
        "key", activity.getIdempotencyKey(),
        "input", String.valueOf(activity.getInput(Integer.class)));
  }

  public String withClient(
      @ActivityTrigger(name = "input") String text,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client) {
    return text + client.getTaskHubName();
  }

  public String withOutput(
      @ActivityTrigger(name = "input") String text, OutputBinding<String> output) {
    return text;
  }

  public String fail(@ActivityTrigger(name = "input") @Nullable String message) {
    throw new IllegalStateException(message, new java.io.IOException("inner"));
  }

  @SuppressWarnings("InfiniteRecursion") // That is what it is for.
  public String recurse(@ActivityTrigger(name = "input") @Nullable String text) {
    return recurse(text) + text;
  }

  public String outOfMemory(@ActivityTrigger(name = "input") @Nullable String text) {
    throw new OutOfMemoryError("planted");
  }

  public String linkage(@ActivityTrigger(name = "input") @Nullable String text) {
    throw new NoClassDefFoundError("planted");
  }

  public Object self(@ActivityTrigger(name = "input") @Nullable String text) {
    Node node = new Node();
    node.next = new Node();
    node.next.next = node;
    return node;
  }

  /** Cannot be written as JSON. */
  public static final class Node {
    @Nullable Node next;
  }

  public void start(@OrchestrationClient(name = "client") DurableOrchestrationClient client) {}
}
