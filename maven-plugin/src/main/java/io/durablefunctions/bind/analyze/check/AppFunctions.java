package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.code.MethodFlow;
import io.durablefunctions.bind.analyze.code.MethodKey;
import io.durablefunctions.bind.analyze.code.Value;
import io.durablefunctions.bind.signature.FunctionSignature;
import io.durablefunctions.bind.signature.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The activities and orchestrators of the app: their names, inputs and results. */
public final class AppFunctions {

  private static final List<String> CONTEXTS = List.of(ApiCalls.CONTEXT, ApiCalls.ACTIVITY_CONTEXT);

  /**
   * A function.
   *
   * @param name as in its {@code @FunctionName}
   * @param input the type it reads its input as; empty if that is not known
   * @param result the type it returns
   */
  record Function(String name, Optional<ValueType> input, ValueType result) {}

  private final TreeMap<String, Function> activities = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final TreeMap<String, Function> orchestrators =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final CodeBase code;
  private final TypeLookup types;

  /** From all functions, those of libraries included. */
  public AppFunctions(Collection<FunctionSignature> all, CodeBase code, TypeLookup types) {
    this.code = code;
    this.types = types;
    all.stream().filter(f -> f.durableTrigger().isPresent()).forEach(this::add);
  }

  private void add(FunctionSignature signature) {
    String name = signature.function();
    if (name != null) {
      (signature.isOrchestrator() ? orchestrators : activities)
          .put(name, new Function(name, input(signature), signature.result()));
    }
  }

  private Optional<ValueType> input(FunctionSignature signature) {
    Optional<ValueType> declared =
        signature
            .activityInput()
            .filter(type -> !type.name().equals(ApiCalls.ACTIVITY_CONTEXT.replace('/', '.')));
    return declared.or(() -> entry(signature).flatMap(this::readInput));
  }

  private record Entry(ClassCode owner, MethodNode method) {}

  private Optional<Entry> entry(FunctionSignature signature) {
    int dot = signature.place().lastIndexOf('.');
    ClassCode owner = code.find(signature.place().substring(0, dot).replace('.', '/'));
    return owner == null
        ? Optional.empty()
        : owner.methods().stream()
            .filter(method -> method.name.equals(signature.place().substring(dot + 1)))
            .filter(method -> CONTEXTS.stream().anyMatch(c -> method.desc.contains("L" + c + ";")))
            .map(method -> new Entry(owner, method))
            .findFirst();
  }

  /** The type of the first getInput of the function's method. */
  private Optional<ValueType> readInput(Entry entry) {
    return MethodFlow.of(entry.owner(), entry.method()).stream()
        .flatMap(
            flow ->
                Stream.of(entry.method().instructions.toArray())
                    .flatMap(instruction -> inputType(flow, instruction).stream()))
        .findFirst();
  }

  private Optional<ValueType> inputType(MethodFlow flow, AbstractInsnNode instruction) {
    return instruction instanceof MethodInsnNode call
            && CONTEXTS.contains(MethodKey.of(call).owner())
            && call.name.equals("getInput")
        ? flow.stack(call, 0).flatMap(this::named)
        : Optional.empty();
  }

  /** The type that a class literal or a {@code TypeRef} stands for. */
  Optional<ValueType> named(Value value) {
    return value.constant() instanceof Type type
        ? types.type(type.getDescriptor())
        : types.argumentOfSuperclass(value.descriptor());
  }

  /** The type of a value; empty if it is null or cannot be loaded. */
  Optional<ValueType> typeOf(Value value) {
    return value.isNull() ? Optional.empty() : types.type(value.descriptor());
  }

  Optional<Function> find(boolean orchestrator, String name) {
    return Optional.ofNullable(known(orchestrator).get(name));
  }

  /** The names of all, for messages. */
  String names(boolean orchestrator) {
    Map<String, Function> known = known(orchestrator);
    return known.isEmpty()
        ? "none"
        : String.join(", ", known.values().stream().map(Function::name).toList());
  }

  private Map<String, Function> known(boolean orchestrator) {
    return orchestrator ? orchestrators : activities;
  }

  TypeLookup types() {
    return types;
  }
}
