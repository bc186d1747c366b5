package io.durablefunctions.bind;

import io.durablefunctions.bind.signature.FunctionSignature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings the staged function.json files and the functions in the classes together. */
final class Matching {

  private final AppClasses classes;
  private final List<FunctionSignature> appFunctions;
  private final List<FunctionSignature> libraryFunctions;
  private final Consumer<String> problems;
  private final List<FunctionJson> gone = new ArrayList<>();

  Matching(AppClasses classes, Consumer<String> problems) throws BindException {
    this.classes = classes;
    this.problems = problems;
    this.appFunctions = classes.appFunctions(problems);
    this.libraryFunctions = classes.libraryFunctions();
  }

  /** Every function of the app's jars and libraries. */
  List<FunctionSignature> all() {
    return Stream.concat(appFunctions.stream(), libraryFunctions.stream()).toList();
  }

  /** The method of each file that has one; what fits to nothing is a problem. */
  Map<FunctionJson, FunctionSignature> match(List<FunctionJson> files) {
    Map<FunctionJson, FunctionSignature> matched = new LinkedHashMap<>();
    for (FunctionJson file : files) {
      Optional<FunctionSignature> signature =
          all().stream().filter(candidate -> fits(file, candidate)).findFirst();
      signature.ifPresentOrElse(found -> matched.put(file, found), () -> tellMissing(file));
    }
    List<FunctionSignature> unstaged = new ArrayList<>(appFunctions);
    unstaged.removeAll(matched.values());
    unstaged.forEach(this::tellUnstaged);
    return matched;
  }

  /** Whether a library contributes the function, and not the app's own jars. */
  boolean isContributed(FunctionSignature signature) {
    return libraryFunctions.contains(signature);
  }

  /** The files that an earlier build staged for functions which the app no longer has. */
  List<FunctionJson> gone() {
    return gone;
  }

  private static boolean fits(FunctionJson file, FunctionSignature candidate) {
    return candidate.place().equals(file.entryPoint())
        && file.function().equalsIgnoreCase(candidate.function());
  }

  private void tellMissing(FunctionJson file) {
    boolean isRenamed =
        all().stream()
            .anyMatch(each -> each.place().equals(file.entryPoint()) && each.function() != null);
    if (isRenamed || classes.isGone(file.entryPoint())) {
      gone.add(file);
      return;
    }
    classes
        .faultOf(file.entryPoint())
        .ifPresent(
            fault ->
                problems.accept(
                    "The function.json of '"
                        + file.function()
                        + "' has the entryPoint '"
                        + file.entryPoint()
                        + "', which "
                        + fault
                        + ". Package the app again from clean."));
  }

  private void tellUnstaged(FunctionSignature signature) {
    if (signature.function() != null && signature.isDurable()) {
      problems.accept(
          signature.place()
              + " is the function '"
              + signature.function()
              + "', but no function.json was staged for it. Package the app again from clean.");
    }
  }
}
