package io.durablefunctions.bind.analyze.code;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** How control and values flow through a method. */
public final class MethodFlow {

  private final MethodNode method;
  private final Frame<BasicValue>[] frames;
  private final Map<Integer, Set<Integer>> next;
  private final Map<Integer, Set<Integer>> nextCaught;

  private MethodFlow(MethodNode method, Recording recording, Frame<BasicValue>[] frames) {
    this.method = method;
    this.frames = frames;
    this.next = recording.next;
    this.nextCaught = recording.nextCaught;
  }

  /** The flow of a method; empty if it has no code, or code that cannot be followed. */
  public static Optional<MethodFlow> of(ClassCode owner, MethodNode method) {
    boolean initializes = method.name.startsWith("<");
    return of(owner, method, initializes ? Set.of() : owner.hashFields());
  }

  private static Optional<MethodFlow> of(ClassCode owner, MethodNode method, Set<String> hash) {
    if (method.instructions.size() == 0) {
      return Optional.empty();
    }
    Recording recording = new Recording(new Values(hash));
    try {
      Frame<BasicValue>[] frames = recording.analyzeAndComputeMaxs(owner.name(), method);
      return Optional.of(new MethodFlow(method, recording, frames));
    } catch (AnalyzerException e) {
      return Optional.empty();
    }
  }

  /** Fields that the class's own initialisers set to a hash table. */
  static Set<String> hashFields(ClassCode owner) {
    Set<String> fields = new HashSet<>();
    for (MethodNode method : owner.methods()) {
      if (method.name.startsWith("<")) {
        of(owner, method, Set.of()).ifPresent(flow -> flow.addHashFields(fields));
      }
    }
    return fields;
  }

  private void addHashFields(Set<String> fields) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FieldInsnNode field
          && (field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC)
          && stack(field, 0).filter(Value::isHashTable).isPresent()) {
        fields.add(Values.key(field));
      }
    }
  }

  /** The method. */
  public MethodNode method() {
    return method;
  }

  /** Whether control can come to an instruction. */
  public boolean isReachable(AbstractInsnNode instruction) {
    return frames[index(instruction)] != null;
  }

  /** The value below the top of the stack, from 0, before the instruction, if it is a reference. */
  public Optional<Value> stack(AbstractInsnNode instruction, int belowTop) {
    Frame<BasicValue> frame = frames[index(instruction)];
    if (frame == null || frame.getStackSize() <= belowTop) {
      return Optional.empty();
    }
    return frame.getStack(frame.getStackSize() - 1 - belowTop) instanceof Value value
        ? Optional.of(value)
        : Optional.empty();
  }

  private int index(AbstractInsnNode instruction) {
    return method.instructions.indexOf(instruction);
  }

  /** What control can come to from an instruction without an exception, itself included. */
  public List<AbstractInsnNode> after(AbstractInsnNode instruction) {
    BitSet seen = closure(List.of(index(instruction)), next);
    return seen.stream().mapToObj(method.instructions::get).toList();
  }

  private static BitSet closure(List<Integer> from, Map<Integer, Set<Integer>> edges) {
    BitSet seen = new BitSet();
    ArrayDeque<Integer> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      int at = open.remove();
      if (!seen.get(at)) {
        seen.set(at);
        open.addAll(edges.getOrDefault(at, Set.of()));
      }
    }
    return seen;
  }

  /** The instructions from which control can leave the method: by return, throw or a catch. */
  public Set<AbstractInsnNode> leaving() {
    Map<Integer, Set<Integer>> back = new HashMap<>();
    reverse(next, back);
    reverse(nextCaught, back);
    List<Integer> exits =
        IntStream.range(0, method.instructions.size())
            .filter(i -> frames[i] != null && isExit(method.instructions.get(i)))
            .boxed()
            .toList();
    BitSet leaving = closure(exits, back);
    Set<AbstractInsnNode> instructions = new HashSet<>();
    leaving.stream().forEach(i -> instructions.add(method.instructions.get(i)));
    return instructions;
  }

  private static void reverse(Map<Integer, Set<Integer>> edges, Map<Integer, Set<Integer>> into) {
    edges.forEach(
        (from, all) -> all.forEach(to -> into.computeIfAbsent(to, k -> new HashSet<>()).add(from)));
  }

  /** Whether an instruction ends the method. */
  public static boolean isExit(AbstractInsnNode instruction) {
    return isReturn(instruction) || instruction.getOpcode() == Opcodes.ATHROW;
  }

  /** Whether an instruction returns. */
  public static boolean isReturn(AbstractInsnNode instruction) {
    return instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN;
  }

  /** Notes the edges that the analysis walks anyway. */
  private static final class Recording extends Analyzer<BasicValue> {
    private final Map<Integer, Set<Integer>> next = new HashMap<>();
    private final Map<Integer, Set<Integer>> nextCaught = new HashMap<>();
    private MethodNode analyzed = new MethodNode();

    Recording(Values values) {
      super(values);
    }

    @Override
    protected void init(String owner, MethodNode method) {
      analyzed = method;
    }

    @Override
    protected void newControlFlowEdge(int from, int to) {
      next.computeIfAbsent(from, k -> new HashSet<>()).add(to);
    }

    @Override
    protected boolean newControlFlowExceptionEdge(int from, TryCatchBlockNode block) {
      if (block.type != null) {
        int handler = analyzed.instructions.indexOf(block.handler);
        nextCaught.computeIfAbsent(from, k -> new HashSet<>()).add(handler);
      }
      return true;
    }
  }
}
