package io.durablefunctions.bind;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What bind says at the end: a line for each durable function and each queue, then the sums. */
record BindReport(
    List<DurableFunction> durable, QueuePlan plan, String hub, Consumer<String> lines) {

  /** Tells it; quiet if nothing is durable. */
  void tell(int all, Path folder) {
    if (durable.isEmpty()) {
      return;
    }
    durable.stream()
        .sorted(Comparator.comparing(DurableFunction::kind).thenComparing(DurableFunction::name))
        .forEach(this::line);
    Map<String, String> readers = readers();
    readers.forEach((queue, reader) -> line("queue", queue + "  -> " + reader));
    lines.accept(
        durable.size()
            + " of "
            + all
            + " functions are durable, task hub "
            + hub
            + ": "
            + sums(readers.size())
            + ". "
            + folder);
  }

  private void line(DurableFunction function) {
    line(
        function.kind().text(),
        function.name() + function.queue().map(queue -> "  <- " + queue).orElse(""));
  }

  private void line(String kind, String text) {
    lines.accept(String.format(Locale.ROOT, "%-12s  %s", kind, text));
  }

  /** The function of the host that reads each queue. */
  private Map<String, String> readers() {
    Map<String, String> readers = new TreeMap<>();
    plan.readers().forEach(reader -> readers.put(reader.queue(), reader.name()));
    durable.stream()
        .filter(plan::readsItsQueue)
        .forEach(f -> readers.put(f.queue().orElseThrow(), f.name()));
    return readers;
  }

  private String sums(int queues) {
    List<String> sums = new ArrayList<>();
    sums.add(count(DurableFunction.Kind.ORCHESTRATOR, "orchestrator", "orchestrators"));
    sums.add(count(DurableFunction.Kind.ACTIVITY, "activity", "activities"));
    sums.add(count(DurableFunction.Kind.CLIENT, "client", "clients"));
    sums.add(queues + (queues == 1 ? " queue" : " queues"));
    return String.join(", ", sums);
  }

  private String count(DurableFunction.Kind kind, String one, String many) {
    long count = durable.stream().filter(f -> f.kind() == kind).count();
    return count + " " + (count == 1 ? one : many);
  }
}
