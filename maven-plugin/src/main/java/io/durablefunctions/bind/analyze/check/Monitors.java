package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.Lines;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code synchronized}, of blocks and of methods. */
public final class Monitors {

  private Monitors() {}

  /** Those in a method. */
  public static List<Sink> in(MethodNode method) {
    List<Sink> sinks = new ArrayList<>();
    if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      sinks.add(new Sink(Rule.LOCK, "is synchronized", Lines.first(method)));
    }
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction.getOpcode() == Opcodes.MONITORENTER) {
        sinks.add(new Sink(Rule.LOCK, "enters a synchronized block", Lines.of(instruction)));
      }
    }
    return sinks;
  }
}
