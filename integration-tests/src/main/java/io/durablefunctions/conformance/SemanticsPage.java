package io.durablefunctions.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the promises from docs/conformance.md: one numbered line each, ascending. */
final class SemanticsPage {

  /** The mark at the end of a line that demands a test on real storage. */
  static final String STORAGE = "[storage]";

  private static final Pattern LINE = Pattern.compile("(\\d+)\\. (.+)");
  private static final Pattern MARK_UP = Pattern.compile("[`]|\\*\\*");

  private SemanticsPage() {}

  static List<Semantic> read(List<String> lines) {
    List<Semantic> semantics = new ArrayList<>();
    for (String line : lines) {
      Matcher numbered = LINE.matcher(line);
      if (!numbered.matches()) {
        continue;
      }
      int number = Integer.parseInt(numbered.group(1));
      int last = semantics.isEmpty() ? 0 : semantics.get(semantics.size() - 1).number();
      if (number <= last) {
        throw new IllegalArgumentException(
            "docs/conformance.md has number %d after %d: %s".formatted(number, last, line));
      }
      semantics.add(semantic(number, numbered.group(2).strip()));
    }
    if (semantics.isEmpty()) {
      throw new IllegalArgumentException("docs/conformance.md has no numbered line.");
    }
    return List.copyOf(semantics);
  }

  private static Semantic semantic(int number, String text) {
    boolean storage = text.endsWith(STORAGE);
    String sentence = storage ? text.substring(0, text.length() - STORAGE.length()) : text;
    return new Semantic(number, MARK_UP.matcher(sentence).replaceAll("").strip(), storage);
  }
}
