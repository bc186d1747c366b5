package io.durablefunctions.bind.analyze.graph;

import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.code.Lines;
import io.durablefunctions.bind.analyze.finding.Finding;
import io.durablefunctions.bind.analyze.finding.Rule;
import io.durablefunctions.bind.analyze.finding.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.tree.MethodNode;

/** What orchestrators reach past every {@code @ReplaySafe}, and which of those accept nothing. */
public final class Accepted {

  private final Collection<Node> nodes;
  private final List<Node> entries;

  /**
   * @param nodes every method that is reached, with what is wrong in it
   * @param entries the orchestrators
   */
  public Accepted(Collection<Node> nodes, List<Node> entries) {
    this.nodes = nodes;
    this.entries = List.copyOf(entries);
  }

  /** What no mark accepts, of the rules given. */
  public List<Finding> findings(Set<Rule> rules) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      findings.addAll(new Paths(entries, stoppedFor(rule)).findings(rule));
    }
    return findings;
  }

  private static Predicate<Node> stoppedFor(Rule rule) {
    return node -> accepts(ReplaySafeMark.on(node.code()), rule) || accepts(classMark(node), rule);
  }

  private static Optional<ReplaySafeMark> classMark(Node node) {
    return ReplaySafeMark.on(node.owner());
  }

  private static boolean accepts(Optional<ReplaySafeMark> mark, Rule rule) {
    return mark.filter(m -> m.rules().contains(rule)).isPresent();
  }

  /** Marks that give no reason, name a rule that is none, or accept nothing. */
  public List<Finding> wrongMarks(CodeBase code) {
    List<Finding> wrong = new ArrayList<>();
    for (ClassCode type : code.appClasses()) {
      ReplaySafeMark.on(type)
          .flatMap(mark -> fault(mark, node -> node.owner() == type, true))
          .ifPresent(fault -> wrong.add(finding(type.step("", 0), fault)));
      for (MethodNode method : type.methods()) {
        ReplaySafeMark.on(method)
            .flatMap(mark -> fault(mark, node -> node.code() == method, false))
            .ifPresent(
                fault -> wrong.add(finding(type.step(method.name, Lines.first(method)), fault)));
      }
    }
    return wrong;
  }

  private static Finding finding(Step at, String fault) {
    return new Finding(Rule.REPLAY_SAFE, fault, List.of(at), at);
  }

  private Optional<String> fault(ReplaySafeMark mark, Predicate<Node> marked, boolean wholeClass) {
    if (mark.reason().isBlank()) {
      return Optional.of("has a @ReplaySafe without a reason");
    }
    if (!mark.unknownIds().isEmpty()) {
      return Optional.of("has a @ReplaySafe for " + mark.unknownIds() + ", which it cannot accept");
    }
    return mark.rules().stream().anyMatch(rule -> isUsed(rule, marked, wholeClass))
        ? Optional.empty()
        : Optional.of("has a @ReplaySafe, but no orchestrator reaches anything to accept here");
  }

  /** Whether anything that the mark accepts is reached from it, past the marks further in. */
  private boolean isUsed(Rule rule, Predicate<Node> marked, boolean wholeClass) {
    Predicate<Node> stopped =
        node -> {
          if (!marked.test(node)) {
            return stoppedFor(rule).test(node);
          }
          return wholeClass && accepts(ReplaySafeMark.on(node.code()), rule);
        };
    List<Node> starts = nodes.stream().filter(marked).toList();
    return new Paths(starts, stopped).meets(rule);
  }
}
