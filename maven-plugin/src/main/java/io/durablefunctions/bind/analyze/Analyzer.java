package io.durablefunctions.bind.analyze;

import io.durablefunctions.bind.analyze.check.AppFunctions;
import io.durablefunctions.bind.analyze.check.CallsByName;
import io.durablefunctions.bind.analyze.check.EndlessLoops;
import io.durablefunctions.bind.analyze.check.HashOrder;
import io.durablefunctions.bind.analyze.check.Monitors;
import io.durablefunctions.bind.analyze.check.MutableStatics;
import io.durablefunctions.bind.analyze.check.Sink;
import io.durablefunctions.bind.analyze.check.SwallowedWaits;
import io.durablefunctions.bind.analyze.check.TypeLookup;
import io.durablefunctions.bind.analyze.check.TypedInterfaces;
import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.code.MethodFlow;
import io.durablefunctions.bind.analyze.finding.Finding;
import io.durablefunctions.bind.analyze.finding.Rule;
import io.durablefunctions.bind.analyze.finding.Step;
import io.durablefunctions.bind.analyze.graph.Accepted;
import io.durablefunctions.bind.analyze.graph.Awaiting;
import io.durablefunctions.bind.analyze.graph.CallGraph;
import io.durablefunctions.bind.analyze.graph.Node;
import io.durablefunctions.bind.signature.FunctionSignature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.tree.MethodNode;

/** Finds what is wrong in an app, by its bytecode. */
final class Analyzer {

  private final CodeBase code;
  private final Collection<FunctionSignature> signatures;
  private final TypeLookup types;

  Analyzer(CodeBase code, Collection<FunctionSignature> signatures, TypeLookup types) {
    this.code = code;
    this.signatures = signatures;
    this.types = types;
  }

  /** Everything that the rules given find, in the order of the places. */
  List<Finding> findings(Set<Rule> rules) {
    CallGraph graph = new CallGraph(code);
    List<Node> entries = entries(graph);
    lookInto(graph.nodes());
    Accepted accepted = new Accepted(graph.nodes(), entries);
    AppFunctions functions = new AppFunctions(signatures, code, types);
    List<Finding> findings = new ArrayList<>(accepted.findings(determinism(rules)));
    findings.addAll(accepted.wrongMarks(code));
    findings.addAll(calls(functions));
    return findings.stream()
        .filter(finding -> rules.contains(finding.rule()))
        .sorted(
            Comparator.comparing((Finding finding) -> finding.at().file())
                .thenComparing(finding -> finding.at().line())
                .thenComparing(Finding::rule))
        .toList();
  }

  private static Set<Rule> determinism(Set<Rule> rules) {
    return rules.stream().filter(Rule::isDeterminism).collect(Collectors.toSet());
  }

  /** The orchestrators' methods, and their constructors, which run before each replay. */
  private List<Node> entries(CallGraph graph) {
    List<Node> entries = new ArrayList<>();
    for (FunctionSignature signature : signatures) {
      int dot = signature.place().lastIndexOf('.');
      ClassCode owner =
          signature.isOrchestrator()
              ? code.find(signature.place().substring(0, dot).replace('.', '/'))
              : null;
      if (owner != null) {
        String method = signature.place().substring(dot + 1);
        List<MethodNode> named = named(owner, method, "<init>");
        named.forEach(entry -> entries.add(graph.enter(owner, entry)));
      }
    }
    return entries;
  }

  private static List<MethodNode> named(ClassCode owner, String... names) {
    return Stream.of(names)
        .flatMap(name -> owner.methods().stream().filter(method -> method.name.equals(name)))
        .toList();
  }

  /** The app's own code is also looked into for what no single call shows. */
  private void lookInto(Collection<Node> nodes) {
    Awaiting awaiting = new Awaiting(code, nodes);
    MutableStatics statics = new MutableStatics(code);
    for (Node node : nodes) {
      if (node.owner().isApp()) {
        Monitors.in(node.code()).forEach(node::add);
        statics.in(node.code()).forEach(node::add);
        MethodFlow.of(node.owner(), node.code())
            .ifPresent(
                flow -> {
                  HashOrder.in(flow).forEach(node::add);
                  EndlessLoops.in(flow).forEach(node::add);
                  SwallowedWaits.in(flow, awaiting::at).forEach(node::add);
                });
      }
    }
  }

  private List<Finding> calls(AppFunctions functions) {
    CallsByName byName = new CallsByName(functions, clientsAreOfThisApp());
    TypedInterfaces interfaces = new TypedInterfaces(functions);
    List<Finding> findings = new ArrayList<>();
    for (ClassCode type : code.appClasses()) {
      findings.addAll(interfaces.in(type));
      for (MethodNode method : type.methods()) {
        if (CallsByName.mayBeIn(method)) {
          MethodFlow.of(type, method).stream()
              .flatMap(flow -> byName.in(flow).stream())
              .forEach(sink -> findings.add(finding(type, method, sink)));
        }
      }
    }
    return findings;
  }

  private static Finding finding(ClassCode type, MethodNode method, Sink sink) {
    Step at = type.step(method.name, sink.line());
    return new Finding(sink.rule(), sink.what(), List.of(at), at);
  }

  private boolean clientsAreOfThisApp() {
    return signatures.stream()
        .flatMap(signature -> signature.client().stream())
        .allMatch(
            client -> client.member("taskHub").isEmpty() && client.member("connection").isEmpty());
  }
}
