package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.Lines;
import io.durablefunctions.bind.analyze.code.MethodFlow;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;

/** Loops that control cannot leave. */
public final class EndlessLoops {

  private EndlessLoops() {}

  /** Those in a method. */
  public static List<Sink> in(MethodFlow flow) {
    InsnList code = flow.method().instructions;
    Set<AbstractInsnNode> leaving = null;
    Set<Sink> sinks = new LinkedHashSet<>();
    for (AbstractInsnNode instruction : code) {
      if (instruction instanceof JumpInsnNode jump
          && code.indexOf(jump.label) <= code.indexOf(jump)
          && flow.isReachable(jump)) {
        leaving = leaving == null ? flow.leaving() : leaving;
        if (!leaving.contains(jump)) {
          sinks.add(new Sink(Rule.ENDLESS_LOOP, "has a loop without end", Lines.from(jump.label)));
        }
      }
    }
    return List.copyOf(sinks);
  }
}
