package io.durablefunctions.bind;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The binder as a program, for builds without Maven. */
public final class BindMain {

  private static final String HELP =
      """
      Completes and checks the function.json files of a staged Azure Functions app.

      usage: java -cp durable-functions-maven-plugin.jar:durable-functions.jar:gson.jar \\
               io.durablefunctions.bind.BindMain --staging DIR --classpath PATH [--hub NAME]

        --staging DIR     the folder that azureFunctionsPackage wrote (host.json, a folder a function)
        --classpath PATH  the app's compile and runtime class path
        --hub NAME        the task hub: a name or an app setting as %TaskHub%
                          (default: extensions.durableFunctions.hubName of host.json)
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
    try {
      new Binder(new StagedApp(Path.of(staging)), split(classpath), out::println, err::println)
          .bind(value(args, "--hub"));
      return 0;
    } catch (BindException e) {
      err.println(e.getMessage());
      return 1;
    }
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
