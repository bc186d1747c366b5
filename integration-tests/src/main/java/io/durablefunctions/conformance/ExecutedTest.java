package io.durablefunctions.conformance;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test case of a surefire or failsafe report.
 *
 * @param className the class that ran it; of an inherited test, the class that inherits
 * @param name the method's name, with a suffix if it is parameterized
 * @param outcome how it ended
 */
record ExecutedTest(String className, String name, Outcome outcome) {

  private static final Pattern NUMBER = Pattern.compile("c(\\d\\d)_");

  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** The semantics that it tests: 21 and 26 if its name begins with {@code c21_c26_}. */
  Set<Integer> numbers() {
    Set<Integer> numbers = new LinkedHashSet<>();
    Matcher prefix = NUMBER.matcher(name);
    while (prefix.lookingAt()) {
      numbers.add(Integer.valueOf(prefix.group(1)));
      prefix.region(prefix.end(), name.length());
    }
    return numbers;
  }
}
