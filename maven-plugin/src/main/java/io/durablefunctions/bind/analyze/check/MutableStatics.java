package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.code.Lines;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Static fields of the app that change: not final, or of a type that is made to be changed. */
public final class MutableStatics {

  private static final Set<String> CHANGING_TYPES =
      Set.of(
          "Ljava/util/ArrayList;",
          "Ljava/util/LinkedList;",
          "Ljava/util/ArrayDeque;",
          "Ljava/util/HashMap;",
          "Ljava/util/HashSet;",
          "Ljava/util/LinkedHashMap;",
          "Ljava/util/LinkedHashSet;",
          "Ljava/util/TreeMap;",
          "Ljava/util/TreeSet;",
          "Ljava/util/concurrent/ConcurrentHashMap;",
          "Ljava/util/concurrent/ConcurrentMap;",
          "Ljava/lang/ThreadLocal;",
          "Ljava/lang/StringBuilder;");

  private final CodeBase code;

  /** Over the app's code. */
  public MutableStatics(CodeBase code) {
    this.code = code;
  }

  /** Those that a method reads or writes. */
  public List<Sink> in(MethodNode method) {
    List<Sink> sinks = new ArrayList<>();
    if (!method.name.equals("<clinit>")) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof FieldInsnNode field && isStatic(field) && changes(field)) {
          String verb = field.getOpcode() == Opcodes.PUTSTATIC ? "writes" : "reads";
          String name = field.owner.replace('/', '.').replace('$', '.') + "." + field.name;
          sinks.add(
              new Sink(Rule.MUTABLE_STATIC, verb + " the static field " + name, Lines.of(field)));
        }
      }
    }
    return sinks;
  }

  private static boolean isStatic(FieldInsnNode field) {
    return field.getOpcode() == Opcodes.GETSTATIC || field.getOpcode() == Opcodes.PUTSTATIC;
  }

  private boolean changes(FieldInsnNode used) {
    ClassCode owner = code.find(used.owner);
    FieldNode field = owner == null ? null : owner.field(used.name);
    if (field == null || (field.access & Opcodes.ACC_SYNTHETIC) != 0) {
      return false;
    }
    return (field.access & Opcodes.ACC_FINAL) == 0
        || CHANGING_TYPES.contains(field.desc)
        || field.desc.startsWith("Ljava/util/concurrent/atomic/");
  }
}
