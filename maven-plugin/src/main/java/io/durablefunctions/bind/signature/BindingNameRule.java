package io.durablefunctions.bind.signature;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The names of bindings: legal for the host, and each once in a function. */
final class BindingNameRule implements SignatureRule {

  /** The host's own pattern for the name of a binding. */
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,127}");

  @Override
  public void check(FunctionSignature signature, Consumer<String> faults) {
    Set<String> names = new HashSet<>();
    for (FunctionParameter parameter : signature.parameters()) {
      for (BindingAnnotation annotation : parameter.annotations()) {
        String name = annotation.members().get("name");
        if (name != null) {
          check(annotation, name, names, faults);
        }
      }
    }
  }

  private static void check(
      BindingAnnotation annotation, String name, Set<String> names, Consumer<String> faults) {
    if (!LEGAL.matcher(name).matches()) {
      faults.accept(
          "has "
              + annotation.display()
              + "(name = \""
              + name
              + "\"), but a binding's name has 1 to 128 letters and digits, the first a letter."
              + " Correct the name.");
    }
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      faults.accept(
          "has two parameters with the binding name '"
              + name
              + "' (case does not count). Rename one.");
    }
  }
}
