package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.Lines;
import io.durablefunctions.bind.analyze.code.MethodFlow;
import io.durablefunctions.bind.analyze.code.Value;
import io.durablefunctions.bind.analyze.finding.Rule;
import io.durablefunctions.bind.signature.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Calls of functions by a constant name: whether there is one, and whether the types fit it. */
public final class CallsByName {

  private static final String STRING = "java.lang.String";

  private final AppFunctions functions;
  private final boolean clientsAreOfThisApp;

  /**
   * @param clientsAreOfThisApp whether no client of the app is bound to another hub, whose
   *     orchestrators are not known here
   */
  public CallsByName(AppFunctions functions, boolean clientsAreOfThisApp) {
    this.functions = functions;
    this.clientsAreOfThisApp = clientsAreOfThisApp;
  }

  /** What is wrong in a method, whatever calls it. */
  public List<Sink> in(MethodFlow flow) {
    List<Sink> sinks = new ArrayList<>();
    for (AbstractInsnNode instruction : flow.method().instructions) {
      if (instruction instanceof MethodInsnNode call && callsFunction(call)) {
        check(flow, call, sinks);
      }
    }
    return sinks;
  }

  /** Whether a method makes any call that would be looked at; asked before its flow is followed. */
  public static boolean mayBeIn(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && (call.owner.equals(ApiCalls.CONTEXT) || call.owner.equals(ApiCalls.CLIENT))) {
        return true;
      }
    }
    return false;
  }

  private boolean callsFunction(MethodInsnNode call) {
    return call.owner.equals(ApiCalls.CONTEXT)
        ? call.name.matches("callActivity.*|callSubOrchestrator.*|startNewOrchestration")
        : call.owner.equals(ApiCalls.CLIENT) && call.name.equals("startNew") && clientsAreOfThisApp;
  }

  private void check(MethodFlow flow, MethodInsnNode call, List<Sink> sinks) {
    List<Type> parameters = List.of(Type.getArgumentTypes(call.desc));
    Optional<String> name =
        argument(flow, call, parameters, STRING)
            .map(Value::constant)
            .filter(String.class::isInstance)
            .map(String.class::cast);
    if (name.isEmpty()) {
      return;
    }
    boolean orchestrator = !call.name.startsWith("callActivity");
    Optional<AppFunctions.Function> function = functions.find(orchestrator, name.get());
    int line = Lines.of(call);
    if (function.isEmpty()) {
      sinks.add(unknown(orchestrator, name.get(), line));
      return;
    }
    argument(flow, call, parameters, "java.lang.Object")
        .flatMap(functions::typeOf)
        .flatMap(given -> badInput(function.get(), given))
        .ifPresent(what -> sinks.add(new Sink(Rule.ARGUMENT_TYPE, what, line)));
    argument(flow, call, parameters, "java.lang.Class")
        .or(() -> argument(flow, call, parameters, "io.durablefunctions.TypeRef"))
        .flatMap(functions::named)
        .flatMap(wanted -> badResult(function.get(), wanted))
        .ifPresent(what -> sinks.add(new Sink(Rule.RESULT_TYPE, what, line)));
  }

  /** The value of the first parameter of this declared type. */
  private static Optional<Value> argument(
      MethodFlow flow, MethodInsnNode call, List<Type> parameters, String type) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).getClassName().equals(type)) {
        return flow.stack(call, parameters.size() - 1 - i);
      }
    }
    return Optional.empty();
  }

  private Sink unknown(boolean orchestrator, String name, int line) {
    return new Sink(
        orchestrator ? Rule.UNKNOWN_ORCHESTRATOR : Rule.UNKNOWN_ACTIVITY,
        "calls '" + name + "'; known are: " + functions.names(orchestrator),
        line);
  }

  static Optional<String> badInput(AppFunctions.Function function, ValueType given) {
    return function
        .input()
        .filter(wanted -> !JsonShape.fits(given, wanted))
        .map(
            wanted ->
                "gives '"
                    + function.name()
                    + "' a "
                    + given.display()
                    + ", but it reads a "
                    + wanted.display());
  }

  static Optional<String> badResult(AppFunctions.Function function, ValueType wanted) {
    return JsonShape.fits(function.result(), wanted)
        ? Optional.empty()
        : Optional.of(
            "expects a "
                + wanted.display()
                + " of '"
                + function.name()
                + "', but it returns "
                + function.result().display());
  }
}
