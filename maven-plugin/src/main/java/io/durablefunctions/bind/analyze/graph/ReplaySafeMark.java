package io.durablefunctions.bind.analyze.graph;

import io.durablefunctions.bind.analyze.code.Annotations;
import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A {@code @ReplaySafe}, on a method or a class.
 *
 * @param reason why; may be blank, which is a mistake
 * @param ids the rules it names; empty for all
 */
public record ReplaySafeMark(String reason, List<String> ids) {

  private static final String DESCRIPTOR = "Lio/durablefunctions/annotations/ReplaySafe;";

  /** With a copy of the ids. */
  public ReplaySafeMark {
    ids = List.copyOf(ids);
  }

  /** That of a method. */
  public static Optional<ReplaySafeMark> on(MethodNode method) {
    return of(Annotations.find(DESCRIPTOR, method));
  }

  /** That of a class. */
  public static Optional<ReplaySafeMark> on(ClassCode type) {
    return of(type.annotation(DESCRIPTOR));
  }

  private static Optional<ReplaySafeMark> of(@Nullable AnnotationNode annotation) {
    if (annotation == null) {
      return Optional.empty();
    }
    Object reason = Annotations.member(annotation, "value");
    return Optional.of(
        Annotations.member(annotation, "rules") instanceof List<?> ids
            ? new ReplaySafeMark(String.valueOf(reason), ids.stream().map(String::valueOf).toList())
            : new ReplaySafeMark(String.valueOf(reason), List.of()));
  }

  /** The rules that it accepts. */
  public Set<Rule> rules() {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    for (Rule rule : Rule.values()) {
      if (rule.isDeterminism() && (ids.isEmpty() || ids.contains(rule.id()))) {
        rules.add(rule);
      }
    }
    return rules;
  }

  /** The ids it names that are of no rule it could accept. */
  public List<String> unknownIds() {
    return ids.stream().filter(id -> Rule.of(id).filter(Rule::isDeterminism).isEmpty()).toList();
  }
}
