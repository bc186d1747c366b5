package io.durablefunctions.bind.analyze.code;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/** Which types and calls give sets and maps in the order of a hash table. */
final class HashTables {

  private static final Set<String> TYPES =
      Set.of(
          "java/util/HashMap",
          "java/util/HashSet",
          "java/util/Hashtable",
          "java/util/Properties",
          "java/util/IdentityHashMap",
          "java/util/WeakHashMap",
          "java/util/concurrent/ConcurrentHashMap",
          "java/util/concurrent/ConcurrentHashMap$KeySetView");

  private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet", "clone");
  private static final Set<String> STREAMS = Set.of("stream", "parallelStream");
  private static final Set<String> FACTORIES = Set.of("of", "ofEntries", "copyOf");
  private static final Set<String> COLLECTORS =
      Set.of("toSet", "toMap", "groupingBy", "toUnmodifiableSet", "toUnmodifiableMap");

  private HashTables() {}

  static boolean isOne(Type type) {
    return type.getSort() == Type.OBJECT && TYPES.contains(type.getInternalName());
  }

  /** The order of what a call returns. */
  static Value.Order orderOf(MethodKey call, boolean isStatic, List<? extends Value> values) {
    if (isStatic) {
      return ofStatic(call, values) ? Value.Order.HASH_TABLE : Value.Order.NONE;
    }
    Value receiver = values.get(0);
    boolean collected = call.name().equals("collect") && values.get(1).isHashTable();
    if (collected || (receiver.isHashTable() && VIEWS.contains(call.name()))) {
      return Value.Order.HASH_TABLE;
    }
    boolean opened = receiver.isHashTable() && STREAMS.contains(call.name());
    boolean kept =
        receiver.isHashStream()
            && call.owner().startsWith("java/util/stream/")
            && call.descriptor().contains(")Ljava/util/stream/")
            && !call.name().equals("sorted");
    return opened || kept ? Value.Order.HASH_STREAM : Value.Order.NONE;
  }

  private static boolean ofStatic(MethodKey call, List<? extends Value> values) {
    return switch (call.owner()) {
      case "java/util/Map", "java/util/Set" ->
          FACTORIES.contains(call.name()) && !call.descriptor().startsWith("()");
      case "java/util/stream/Collectors" ->
          COLLECTORS.contains(call.name())
              && !call.descriptor().contains("Ljava/util/function/Supplier;");
      case "java/util/Collections" ->
          (call.name().startsWith("unmodifiable") || call.name().startsWith("synchronized"))
              && values.get(0).isHashTable();
      default -> false;
    };
  }
}
