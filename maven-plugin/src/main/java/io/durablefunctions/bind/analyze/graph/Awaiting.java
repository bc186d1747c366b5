package io.durablefunctions.bind.analyze.graph;

import io.durablefunctions.bind.analyze.check.ApiCalls;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.code.MethodKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which instructions wait for a task, directly or in what they call. */
public final class Awaiting {

  private final Set<AbstractInsnNode> instructions = new HashSet<>();

  /** Looks at the methods once, from the waits backwards to their callers. */
  public Awaiting(CodeBase code, Collection<Node> nodes) {
    ApiCalls api = new ApiCalls(code);
    Map<Node, List<AbstractInsnNode>> callers = new HashMap<>();
    Map<AbstractInsnNode, Node> owners = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>();
    for (Node node : nodes) {
      for (Node.Edge edge : node.edges()) {
        if (edge.runs()) {
          callers.computeIfAbsent(edge.target(), k -> new ArrayList<>()).add(edge.at());
          owners.put(edge.at(), node);
        }
      }
      for (AbstractInsnNode instruction : node.code().instructions) {
        if (instruction instanceof MethodInsnNode call && api.awaits(MethodKey.of(call))) {
          instructions.add(call);
          open.add(node);
        }
      }
    }
    Set<Node> waiting = new HashSet<>();
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (waiting.add(node)) {
        for (AbstractInsnNode call : callers.getOrDefault(node, List.of())) {
          instructions.add(call);
          open.add(owners.getOrDefault(call, node));
        }
      }
    }
  }

  /** Whether the instruction waits for a task. */
  public boolean at(AbstractInsnNode instruction) {
    return instructions.contains(instruction);
  }
}
