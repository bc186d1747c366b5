package io.durablefunctions.bind.analyze.graph;

import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.code.MethodKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a call of an overridable one may run: those of the classes that reachable code
 * makes objects of. Calls and classes may come in any order.
 */
final class VirtualCalls {

  private record Waiting(String type, Consumer<MethodKey> found) {}

  private final CodeBase code;
  private final Set<String> made = new HashSet<>();
  private final Map<String, List<Waiting>> waiting = new HashMap<>();
  private final Map<String, List<String>> implementers = new HashMap<>();

  VirtualCalls(CodeBase code) {
    this.code = code;
  }

  /** Tells every method that the call may run, now or when a class is made. */
  void call(MethodKey called, Consumer<MethodKey> found) {
    String signature = called.name() + called.descriptor();
    Waiting call = new Waiting(called.owner(), found);
    waiting.computeIfAbsent(signature, k -> new ArrayList<>()).add(call);
    implementers
        .getOrDefault(signature, List.of())
        .forEach(type -> tell(call, type, called.name(), called.descriptor()));
  }

  /** Reachable code makes objects of the class. True the first time. */
  boolean make(ClassCode type) {
    if (!made.add(type.name())) {
      return false;
    }
    Set<String> seen = new HashSet<>();
    for (ClassCode above = type; above != null; above = parent(above)) {
      for (var method : above.methods()) {
        String signature = method.name + method.desc;
        if (seen.add(signature)) {
          implementers.computeIfAbsent(signature, k -> new ArrayList<>()).add(type.name());
          List.copyOf(waiting.getOrDefault(signature, List.of()))
              .forEach(call -> tell(call, type.name(), method.name, method.desc));
        }
      }
    }
    return true;
  }

  private @Nullable ClassCode parent(ClassCode type) {
    return type.supertypes().isEmpty() ? null : code.find(type.supertypes().get(0));
  }

  private void tell(Waiting call, String type, String name, String descriptor) {
    if (code.isA(type, call.type())) {
      call.found().accept(code.resolve(new MethodKey(type, name, descriptor)));
    }
  }
}
