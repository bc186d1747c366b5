package io.durablefunctions.bind;

import io.durablefunctions.bind.analyze.AnalysisSettings;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The binder as a program, for builds without Maven. */
public final class BindMain {

  private static final String HELP =
      """
      Completes and checks the function.json files of a staged Azure Functions app.

      usage: java -cp durable-functions-maven-plugin.jar:durable-functions.jar:gson.jar:asm.jar:asm-tree.jar:asm-analysis.jar \\
               io.durablefunctions.bind.BindMain --staging DIR --classpath PATH [options]

        --staging DIR     the folder that azureFunctionsPackage wrote (host.json, a folder a function)
        --classpath PATH  the app's compile and runtime class path
        --hub NAME        the task hub: a name or an app setting as %TaskHub%
                          (default: extensions.durableFunctions.hubName of host.json)
        --rules LIST      levels of analyzer rules, as clock=warn,hash-order=off; all=off for none
        --sarif FILE      where the analyzer writes its findings
        --baseline FILE   findings that are accepted
        --write-baseline FILE  accepts what is found now, in that file
        --sources PATH    the folders of the app's sources, for the names in the SARIF file
        --help            this text
      """;

  private BindMain() {}

  /** Exits with 1 if the app cannot be bound, and with 2 if the arguments are wrong. */
  public static void main(String[] args) {
    int status = run(List.of(args), System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    if (args.contains("--help")) {
      out.print(HELP);
      return 0;
    }
    String staging = value(args, "--staging");
    String classpath = value(args, "--classpath");
    if (staging == null || classpath == null || args.size() % 2 != 0) {
      err.println("Expected --staging DIR and --classpath PATH, found " + args + "; see --help.");
      return 2;
    }
    List<String> unclear = new ArrayList<>();
    AnalysisSettings analysis = analysis(args, unclear);
    if (!unclear.isEmpty()) {
      unclear.forEach(err::println);
      return 2;
    }
    try {
      StagedApp app = new StagedApp(Path.of(staging));
      new Binder(app, split(classpath), analysis, out::println, err::println)
          .bind(value(args, "--hub"));
      return 0;
    } catch (BindException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private static AnalysisSettings analysis(List<String> args, List<String> unclear) {
    Map<String, String> levels = new LinkedHashMap<>();
    String rules = value(args, "--rules");
    for (String entry : rules == null ? new String[0] : rules.split(",")) {
      int equals = entry.indexOf('=');
      levels.put(entry.substring(0, Math.max(equals, 0)), entry.substring(equals + 1));
    }
    String written = value(args, "--write-baseline");
    String sources = value(args, "--sources");
    return new AnalysisSettings(
        AnalysisSettings.levels(levels, unclear::add),
        path(value(args, "--sarif")),
        path(written == null ? value(args, "--baseline") : written),
        written != null,
        sources == null ? List.of() : split(sources));
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }

  /** A class path as the platform writes it. */
  private static List<Path> split(String classpath) {
    return Stream.of(classpath.split(File.pathSeparator))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .toList();
  }

  private static @Nullable String value(List<String> args, String name) {
    int at = args.indexOf(name);
    return at < 0 || at + 1 >= args.size() ? null : args.get(at + 1);
  }
}
