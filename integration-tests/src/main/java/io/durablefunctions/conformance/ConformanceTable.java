package io.durablefunctions.conformance;

/** The report as text: a line for each promise, a column for each store. */
final class ConformanceTable {

  private ConformanceTable() {}

  /**
   * Lays the table out.
   *
   * @param width how many characters of each sentence to show
   */
  static String of(Conformance conformance, int width) {
    StringBuilder text = new StringBuilder(" no");
    for (Store store : Store.values()) {
      text.append("  ").append(store.label());
    }
    text.append("  what is promised\n");
    for (Semantic semantic : conformance.semantics()) {
      text.append("%3d".formatted(semantic.number()));
      for (Store store : Store.values()) {
        int passed = conformance.passed(semantic.number(), store);
        String cell = passed == 0 ? "-" : Integer.toString(passed);
        text.append(("  %" + store.label().length() + "s").formatted(cell));
      }
      text.append("  ").append(cut(semantic.sentence(), width)).append('\n');
    }
    return text.toString();
  }

  private static String cut(String sentence, int width) {
    return sentence.length() <= width ? sentence : sentence.substring(0, width - 3) + "...";
  }
}
