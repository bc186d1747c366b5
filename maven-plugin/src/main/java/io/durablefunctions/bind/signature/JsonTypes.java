package io.durablefunctions.bind.signature;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which declared types cannot go through JSON. Looks into array components, type arguments and
 * record components; the fields of other classes are left to the first run.
 */
final class JsonTypes {

  /** Types that live in one process, or whose fields the platform does not open. */
  private static final List<String> BOUND_TO_A_PROCESS =
      List.of(
          "io.durablefunctions.Task",
          DurableNames.ORCHESTRATION_CONTEXT,
          DurableNames.ACTIVITY_CONTEXT,
          DurableNames.CLIENT,
          DurableNames.EXECUTION_CONTEXT,
          "com.microsoft.azure.functions.HttpRequestMessage",
          "com.microsoft.azure.functions.HttpResponseMessage",
          "com.microsoft.azure.functions.OutputBinding",
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "org.reactivestreams.Publisher",
          "java.util.stream.BaseStream",
          "java.util.Iterator",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Reader",
          "java.io.Writer",
          "java.io.File",
          "java.nio.file.Path",
          "java.lang.Thread",
          "java.lang.ClassLoader",
          "java.lang.Class",
          "java.lang.Runnable",
          "java.util.concurrent.Callable",
          "java.util.function.Supplier",
          "java.util.function.Function",
          "java.lang.Throwable");

  private JsonTypes() {}

  /** Why a value of the type cannot become JSON; empty if it can. */
  static Optional<String> notWritable(ValueType type) {
    return find(type, false, new HashSet<>());
  }

  /** Why JSON cannot become a value of the type; empty if it can. */
  static Optional<String> notReadable(ValueType type) {
    return find(type, true, new HashSet<>());
  }

  private static Optional<String> find(ValueType type, boolean reading, Set<String> seen) {
    if (!seen.add(type.display())) {
      return Optional.empty();
    }
    for (String name : BOUND_TO_A_PROCESS) {
      if (type.isA(name)) {
        String is = type.name().equals(name) ? "" : " is a " + name + ", which";
        return Optional.of(type.name() + is + " exists in one process only");
      }
    }
    if (reading && type.isAbstract()) {
      return Optional.of(
          type.name() + " is abstract or an interface, so no value of it can be made");
    }
    return type.parts().stream().flatMap(part -> find(part, reading, seen).stream()).findFirst();
  }
}
