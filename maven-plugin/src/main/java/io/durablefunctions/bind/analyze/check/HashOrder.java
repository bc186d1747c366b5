package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.Lines;
import io.durablefunctions.bind.analyze.code.MethodFlow;
import io.durablefunctions.bind.analyze.code.Value;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Where the order of a hash table becomes the order of something else. */
public final class HashOrder {

  private static final Set<String> OF_TABLES =
      Set.of("iterator", "forEach", "toArray", "toString", "spliterator");
  private static final Set<String> OF_STREAMS =
      Set.of(
          "iterator",
          "forEach",
          "forEachOrdered",
          "toArray",
          "toList",
          "collect",
          "reduce",
          "findFirst",
          "findAny");
  private static final Set<String> TAKEN_BY =
      Set.of("<init>", "addAll", "copyOf", "valueOf", "join");
  private static final Set<String> SORTS_OR_HASHES =
      Set.of(
          "java/util/TreeMap",
          "java/util/TreeSet",
          "java/util/HashMap",
          "java/util/HashSet",
          "java/util/Map",
          "java/util/Set",
          "java/util/EnumMap",
          "java/util/PriorityQueue",
          "java/util/concurrent/ConcurrentHashMap",
          "java/util/concurrent/ConcurrentSkipListMap",
          "java/util/concurrent/ConcurrentSkipListSet");

  private HashOrder() {}

  /** Those in a method. */
  public static List<Sink> in(MethodFlow flow) {
    List<Sink> sinks = new ArrayList<>();
    for (AbstractInsnNode instruction : flow.method().instructions) {
      boolean found =
          instruction instanceof MethodInsnNode call
              ? ofCall(flow, call)
              : instruction instanceof InvokeDynamicInsnNode dynamic && ofText(flow, dynamic);
      if (found) {
        sinks.add(
            new Sink(Rule.HASH_ORDER, "takes the order of a hash table", Lines.of(instruction)));
      }
    }
    return sinks;
  }

  private static boolean ofCall(MethodFlow flow, MethodInsnNode call) {
    int arguments = Type.getArgumentTypes(call.desc).length;
    if (call.getOpcode() != Opcodes.INVOKESTATIC && !call.name.equals("<init>")) {
      Value receiver = flow.stack(call, arguments).orElse(null);
      if (receiver != null && receiver.isHashTable() && OF_TABLES.contains(call.name)) {
        return true;
      }
      if (receiver != null && receiver.isHashStream() && OF_STREAMS.contains(call.name)) {
        return !call.name.equals("collect") || !takesTable(flow, call, arguments);
      }
    }
    return TAKEN_BY.contains(call.name)
        && call.owner.startsWith("java/")
        && !SORTS_OR_HASHES.contains(call.owner)
        && takesTable(flow, call, arguments);
  }

  private static boolean takesTable(MethodFlow flow, AbstractInsnNode call, int arguments) {
    for (int i = 0; i < arguments; i++) {
      if (flow.stack(call, i).filter(Value::isHashTable).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A string that is put together from one. */
  private static boolean ofText(MethodFlow flow, InvokeDynamicInsnNode dynamic) {
    return dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")
        && takesTable(flow, dynamic, Type.getArgumentTypes(dynamic.desc).length);
  }
}
