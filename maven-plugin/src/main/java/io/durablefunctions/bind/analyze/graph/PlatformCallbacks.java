package io.durablefunctions.bind.analyze.graph;

import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.code.CodeBase;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods by which an object of the app's is called back by the platform, as a {@code Comparator}
 * or an {@code Iterator} is. The platform's code is not read, so they count as called where the
 * object is made.
 */
final class PlatformCallbacks {

  private final CodeBase code;
  private final Map<String, Set<String>> platform = new HashMap<>();

  PlatformCallbacks(CodeBase code) {
    this.code = code;
  }

  List<MethodNode> of(ClassCode type) {
    List<MethodNode> callbacks = new ArrayList<>();
    for (String name : platformTypes(type)) {
      Set<String> methods = platform.computeIfAbsent(name, PlatformCallbacks::methods);
      type.methods().stream()
          .filter(m -> methods.contains(m.name + m.desc))
          .forEach(callbacks::add);
    }
    return callbacks;
  }

  private Collection<String> platformTypes(ClassCode type) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(type.supertypes());
    while (!open.isEmpty()) {
      String name = open.remove();
      ClassCode above = code.find(name);
      if (above != null) {
        open.addAll(above.supertypes());
      } else if (name.startsWith("java/")) {
        found.add(name);
      }
    }
    return found;
  }

  /** Overridable ones, but for those of Object, which every class has and few calls run. */
  private static Set<String> methods(String name) {
    Set<String> methods = new HashSet<>();
    try {
      Class<?> type =
          Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
      for (Method method : type.getMethods()) {
        methods.add(method.getName() + descriptor(method));
      }
    } catch (ClassNotFoundException | LinkageError e) {
      return Set.of();
    }
    Stream.of(Object.class.getMethods())
        .forEach(method -> methods.remove(method.getName() + descriptor(method)));
    return methods;
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }
}
