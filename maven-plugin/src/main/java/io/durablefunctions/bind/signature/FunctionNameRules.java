package io.durablefunctions.bind.signature;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The names of all functions of an app, which azure-functions:package takes as they come. Holds the
 * names it has seen.
 */
public final class FunctionNameRules {

  /** The host's own pattern for the name of a function. */
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,127}");

  private final Map<String, String> places = new HashMap<>();

  /** Reports what is wrong with the function's name, by itself and beside those seen before. */
  public void check(FunctionSignature signature, Consumer<String> problems) {
    String function = signature.function();
    if (function == null) {
      return;
    }
    String folded = function.toLowerCase(Locale.ROOT);
    if (!LEGAL.matcher(function).matches() || folded.equals("host")) {
      problems.accept(
          signature.place()
              + " is called '"
              + function
              + "', but a function's name has 1 to 128 letters, digits, '_' and '-', the first a"
              + " letter, and is not 'host'. Rename it.");
    }
    if (folded.endsWith("lib")) {
      problems.accept(
          signature.place()
              + " is called '"
              + function
              + "', but the Java worker takes the first folder whose name ends in 'lib' for that of"
              + " the libraries. Choose a name that ends otherwise.");
    }
    String other = places.putIfAbsent(folded, signature.place());
    if (other != null) {
      problems.accept(
          signature.place()
              + " and "
              + other
              + " are both called '"
              + function
              + "' (case does not count), and one would overwrite the other. Rename one.");
    }
  }
}
