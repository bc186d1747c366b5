package io.durablefunctions.bind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the source of a small app while a test runs. */
final class FixtureCompiler {

  private static final String IMPORTS =
      """
      package app;
      import com.microsoft.azure.functions.*;
      import com.microsoft.azure.functions.annotation.*;
      import io.durablefunctions.*;
      import io.durablefunctions.annotations.*;
      import java.util.*;
      """;

  private final Path sources;
  private final Path classes;

  FixtureCompiler(Path folder) throws IOException {
    this.sources = Files.createDirectories(folder.resolve("sources"));
    this.classes = Files.createDirectories(folder.resolve("classes"));
  }

  Path classes() {
    return classes;
  }

  /** The line in the file of the first line of a source. */
  static int lineOfFirst() {
    return 1 + (int) IMPORTS.chars().filter(c -> c == '\n').count();
  }

  /** Puts the members into the public class {@code app.Functions}. */
  static String functions(String members) {
    return "public class Functions {\n" + members + "\n}\n";
  }

  /** The compiler's errors; the source is one of class {@code Functions} in package app. */
  List<String> errors(String source, Processor... processors) throws IOException {
    Path file = sources.resolve("Functions.java");
    Files.writeString(file, IMPORTS + source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = new ArrayList<>(List.of("-parameters", "-d", classes.toString()));
      options.addAll(List.of("-cp", System.getProperty("java.class.path")));
      if (processors.length == 0) {
        options.add("-proc:none");
      }
      JavaCompiler.CompilationTask task =
          compiler.getTask(null, files, found, options, null, files.getJavaFileObjects(file));
      if (processors.length > 0) {
        task.setProcessors(List.of(processors));
      }
      task.call();
    }
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .toList();
  }

  /** Compiles what must compile. */
  void compile(String source) throws IOException {
    List<String> errors = errors(source);
    if (!errors.isEmpty()) {
      throw new AssertionError("the fixture does not compile: " + errors + "\n" + source);
    }
  }
}
