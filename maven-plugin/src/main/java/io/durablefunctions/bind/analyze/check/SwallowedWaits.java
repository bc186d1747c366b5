package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.Lines;
import io.durablefunctions.bind.analyze.code.MethodFlow;
import io.durablefunctions.bind.analyze.code.Value;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Handlers around a wait that catch the Error by which it leaves, and do not throw it on. */
public final class SwallowedWaits {

  private SwallowedWaits() {}

  /** Those in a method, where the predicate says which instructions wait. */
  public static List<Sink> in(MethodFlow flow, Predicate<AbstractInsnNode> waits) {
    Set<Sink> sinks = new LinkedHashSet<>();
    for (TryCatchBlockNode block : flow.method().tryCatchBlocks) {
      if (catchesErrors(block.type) && covers(block, waits) && swallows(flow, block)) {
        String what = block.type == null ? "leaves finally" : "catches " + simple(block.type);
        sinks.add(
            new Sink(Rule.CATCH_THROWABLE, what + " around an await()", Lines.from(block.handler)));
      }
    }
    return List.copyOf(sinks);
  }

  /** A finally block has no type. */
  private static boolean catchesErrors(@Nullable String type) {
    return type == null || type.equals("java/lang/Throwable") || type.equals("java/lang/Error");
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private static boolean covers(TryCatchBlockNode block, Predicate<AbstractInsnNode> waits) {
    for (AbstractInsnNode i = block.start; i != null && i != block.end; i = i.getNext()) {
      if (waits.test(i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the handler ends in anything but throwing on what it caught. */
  private static boolean swallows(MethodFlow flow, TryCatchBlockNode block) {
    boolean throwsOn = false;
    for (AbstractInsnNode after : flow.after(block.handler)) {
      if (MethodFlow.isReturn(after)) {
        return true;
      }
      if (after.getOpcode() == Opcodes.ATHROW) {
        Value thrown = flow.stack(after, 0).orElse(null);
        if (thrown == null || thrown.caughtBy() != block.handler) {
          return true;
        }
        throwsOn = true;
      }
    }
    return !throwsOn;
  }
}
