package io.durablefunctions.bind.analyze.graph;

import io.durablefunctions.bind.analyze.check.Sink;
import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.finding.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A method that an orchestrator reaches: what it calls, and what is wrong in it. */
public final class Node {

  private final ClassCode owner;
  private final MethodNode code;
  private final Set<Edge> edges = new LinkedHashSet<>();
  private final List<Sink> sinks = new ArrayList<>();

  Node(ClassCode owner, MethodNode code) {
    this.owner = owner;
    this.code = code;
  }

  /**
   * A call.
   *
   * @param at the instruction that calls, or makes the lambda or object whose method is meant
   * @param line its line; 0 if the class file does not tell
   * @param runs whether the method runs at the instruction, and not only perhaps later
   */
  record Edge(Node target, AbstractInsnNode at, int line, boolean runs) {}

  /** Its class. */
  public ClassCode owner() {
    return owner;
  }

  /** Its bytecode. */
  public MethodNode code() {
    return code;
  }

  boolean isBridge() {
    return (code.access & Opcodes.ACC_BRIDGE) != 0;
  }

  void add(Edge edge) {
    edges.add(edge);
  }

  /** Adds what is wrong in it. */
  public void add(Sink sink) {
    sinks.add(sink);
  }

  Set<Edge> edges() {
    return edges;
  }

  List<Sink> sinks() {
    return sinks;
  }

  Step step(int line) {
    return owner.step(code.name, line);
  }
}
