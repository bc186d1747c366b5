package io.durablefunctions.bind.analyze;

import io.durablefunctions.bind.analyze.finding.Level;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the analyzer does.
 *
 * @param levels of rules that differ from their default
 * @param sarif the file that the findings are written to; null for none
 * @param baseline the file with accepted findings; null for none
 * @param writeBaseline whether that file is written anew instead of read
 * @param sources where the app's sources are, so that reports can name the files; may be empty
 */
public record AnalysisSettings(
    Map<Rule, Level> levels,
    @Nullable Path sarif,
    @Nullable Path baseline,
    boolean writeBaseline,
    List<Path> sources) {

  /** All rules with their defaults, and no files. */
  public static final AnalysisSettings DEFAULT =
      new AnalysisSettings(Map.of(), null, null, false, List.of());

  /** With copies of the collections. */
  public AnalysisSettings {
    levels = Map.copyOf(levels);
    sources = List.copyOf(sources);
  }

  /**
   * Levels from text.
   *
   * @param configured ids of rules and their levels; the id {@code all} is for every rule that is
   *     not named itself
   * @param problems takes what is no rule or no level
   */
  public static Map<Rule, Level> levels(Map<String, String> configured, Consumer<String> problems) {
    Map<Rule, Level> levels = new EnumMap<>(Rule.class);
    String all = configured.get("all");
    if (all != null) {
      level("all", all, problems)
          .ifPresent(level -> Set.of(Rule.values()).forEach(rule -> levels.put(rule, level)));
    }
    configured.forEach(
        (id, text) -> {
          Optional<Rule> rule = Rule.of(id);
          if (rule.isPresent()) {
            level(id, text, problems).ifPresent(level -> levels.put(rule.get(), level));
          } else if (!id.equals("all")) {
            problems.accept(
                "There is no analyzer rule '"
                    + id
                    + "'. There are: all, "
                    + String.join(", ", Stream.of(Rule.values()).map(Rule::id).toList())
                    + ".");
          }
        });
    return levels;
  }

  private static Optional<Level> level(
      String id, @Nullable String text, Consumer<String> problems) {
    Optional<Level> level = Level.of(text == null ? "" : text);
    if (level.isEmpty()) {
      problems.accept(
          "The analyzer rule '" + id + "' is set to '" + text + "'; expected off, warn or fail.");
    }
    return level;
  }

  /** The level of a rule. */
  public Level level(Rule rule) {
    return levels.getOrDefault(rule, rule.level());
  }
}
