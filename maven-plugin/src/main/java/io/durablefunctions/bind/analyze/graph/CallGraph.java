package io.durablefunctions.bind.analyze.graph;

import io.durablefunctions.bind.analyze.check.ApiCalls;
import io.durablefunctions.bind.analyze.check.ForbiddenCalls;
import io.durablefunctions.bind.analyze.check.Sink;
import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.code.Lines;
import io.durablefunctions.bind.analyze.code.MethodKey;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The methods that orchestrators reach, through the app and its libraries. Each is looked at once,
 * so the time is that of reading the reachable bytecode. It ends at the platform and at our API.
 */
public final class CallGraph {

  private final CodeBase code;
  private final ApiCalls api;
  private final ForbiddenCalls forbidden = new ForbiddenCalls();
  private final VirtualCalls virtual;
  private final PlatformCallbacks callbacks;
  private final Map<MethodKey, Node> nodes = new LinkedHashMap<>();
  private final Deque<Node> open = new ArrayDeque<>();

  /** Without any method; {@link #enter} adds them. */
  public CallGraph(CodeBase code) {
    this.code = code;
    this.api = new ApiCalls(code);
    this.virtual = new VirtualCalls(code);
    this.callbacks = new PlatformCallbacks(code);
  }

  /** Adds an entry point, and everything that it reaches. */
  public Node enter(ClassCode owner, MethodNode method) {
    Node entry = node(owner, method);
    virtual.make(owner);
    while (!open.isEmpty()) {
      expand(open.remove());
    }
    return entry;
  }

  /** All methods so far, in a stable order. */
  public Collection<Node> nodes() {
    return nodes.values();
  }

  /** The method's node, made and queued if it is new. */
  private Node node(ClassCode owner, MethodNode method) {
    return nodes.computeIfAbsent(
        new MethodKey(owner.name(), method.name, method.desc),
        key -> {
          Node node = new Node(owner, method);
          open.add(node);
          return node;
        });
  }

  private void expand(Node node) {
    for (AbstractInsnNode instruction : node.code().instructions) {
      if (instruction instanceof MethodInsnNode call) {
        boolean fixed =
            call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
        call(node, MethodKey.of(call), call, fixed, true);
      } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
        lambda(node, dynamic);
      } else if (instruction.getOpcode() == Opcodes.NEW) {
        make(node, ((TypeInsnNode) instruction).desc, instruction);
      } else if (instruction.getOpcode() == Opcodes.GETSTATIC) {
        initialise(node, (FieldInsnNode) instruction);
      }
    }
  }

  private void call(Node from, MethodKey called, AbstractInsnNode at, boolean fixed, boolean runs) {
    MethodKey resolved = code.resolve(called);
    Optional<Rule> rule = forbidden.rule(called).or(() -> forbidden.rule(resolved));
    if (rule.isPresent()) {
      if (from.owner().isApp() || !rule.get().isOfTheAppOnly()) {
        String verb = runs ? "calls " : "refers to ";
        from.add(new Sink(rule.get(), verb + resolved.display(), Lines.of(at)));
      }
    } else if (!api.isStub(called)) {
      link(from, resolved, at, runs);
      if (!fixed && code.find(called.owner()) != null) {
        virtual.call(called, target -> link(from, target, at, runs));
      }
    }
  }

  private void link(Node from, MethodKey target, AbstractInsnNode at, boolean runs) {
    ClassCode owner = code.find(target.owner());
    MethodNode method = owner == null ? null : owner.method(target.name(), target.descriptor());
    if (owner != null && method != null) {
      from.add(new Node.Edge(node(owner, method), at, Lines.of(at), runs));
    }
  }

  /** A lambda or a method reference counts as called where it is made. */
  private void lambda(Node from, InvokeDynamicInsnNode dynamic) {
    for (Object argument : dynamic.bsmArgs) {
      if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
        boolean fixed =
            handle.getTag() != Opcodes.H_INVOKEVIRTUAL
                && handle.getTag() != Opcodes.H_INVOKEINTERFACE;
        if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
          make(from, handle.getOwner(), dynamic);
        }
        call(from, MethodKey.of(handle), dynamic, fixed, false);
      }
    }
  }

  private void make(Node from, String type, AbstractInsnNode at) {
    ClassCode made = code.find(type);
    if (made == null) {
      return;
    }
    virtual.make(made);
    if (made.isApp()) {
      callbacks
          .of(made)
          .forEach(method -> from.add(new Node.Edge(node(made, method), at, Lines.of(at), false)));
    }
  }

  /** The static initialiser of a class of the app, where one of its fields is read. */
  private void initialise(Node from, FieldInsnNode field) {
    ClassCode owner = code.find(field.owner);
    MethodNode initialiser = owner == null ? null : owner.method("<clinit>", "()V");
    if (owner != null && owner.isApp() && initialiser != null && initialiser != from.code()) {
      from.add(new Node.Edge(node(owner, initialiser), field, Lines.of(field), true));
    }
  }
}
