package io.durablefunctions.bind.analyze.code;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Lines of instructions. */
public final class Lines {

  private Lines() {}

  /** The line that an instruction is of; 0 if the class file does not tell. */
  public static int of(@Nullable AbstractInsnNode instruction) {
    for (AbstractInsnNode i = instruction; i != null; i = i.getPrevious()) {
      if (i instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }

  /** The line at which the instructions from here on begin: a label stands before its line. */
  public static int from(@Nullable AbstractInsnNode instruction) {
    for (AbstractInsnNode i = instruction; i != null; i = i.getNext()) {
      if (i instanceof LineNumberNode line) {
        return line.line;
      }
      if (i.getOpcode() >= 0) {
        return of(i);
      }
    }
    return 0;
  }

  /** The first line of a method. */
  public static int first(MethodNode method) {
    return from(method.instructions.getFirst());
  }
}
