package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.finding.Finding;
import io.durablefunctions.bind.analyze.finding.Rule;
import io.durablefunctions.bind.analyze.finding.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Interfaces of activities and orchestrators, against the functions. */
public final class TypedInterfaces {

  private final AppFunctions functions;

  /** Against these. */
  public TypedInterfaces(AppFunctions functions) {
    this.functions = functions;
  }

  /** What is wrong with an interface; nothing if the class is none. */
  public List<Finding> in(ClassCode type) {
    List<Finding> findings = new ArrayList<>();
    boolean orchestrators = type.annotation(ApiCalls.ORCHESTRATIONS) != null;
    if (orchestrators || type.annotation(ApiCalls.ACTIVITIES) != null) {
      for (MethodNode method : type.methods()) {
        if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
          fault(method, orchestrators)
              .ifPresent(what -> findings.add(finding(type.step(method.name, 0), what)));
        }
      }
    }
    return findings;
  }

  private static Finding finding(Step at, String what) {
    return new Finding(Rule.TYPED_INTERFACE, what, List.of(at), at);
  }

  private Optional<String> fault(MethodNode method, boolean orchestrator) {
    Optional<AppFunctions.Function> function = functions.find(orchestrator, method.name);
    if (function.isEmpty()) {
      return Optional.of(
          "stands for "
              + (orchestrator ? "an orchestrator" : "an activity")
              + " that is not there; known are: "
              + functions.names(orchestrator));
    }
    Type[] parameters = Type.getArgumentTypes(method.desc);
    if (parameters.length > 1) {
      return Optional.of("has " + parameters.length + " parameters, but a function has one input");
    }
    Optional<String> badInput =
        parameters.length == 0
            ? Optional.empty()
            : functions
                .types()
                .type(parameters[0].getDescriptor())
                .flatMap(given -> CallsByName.badInput(function.get(), given));
    return badInput.or(
        () ->
            functions
                .types()
                .type(Type.getReturnType(method.desc).getDescriptor())
                .flatMap(wanted -> CallsByName.badResult(function.get(), wanted)));
  }
}
