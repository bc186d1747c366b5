package io.durablefunctions.benchmarks.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Folders as the Maven plugins stage them: an app with one plain function, and one that has durable
 * functions beside it and the extension in its lib folder.
 */
final class StagedColdApp {

  /** What every function app has in its lib folder. */
  private static final String LIBRARY = "azure-functions-java-library";

  private static final String HOST_JSON =
      """
      {"version": "2.0", "extensions": {"durableFunctions": {"hubName": "coldhub"}}}
      """;

  private StagedColdApp() {}

  /** The app without the extension. */
  static Path plain(Path folder, Path lib) throws IOException {
    stage(folder, List.of(PlainApp.class));
    copy(lib, folder, LIBRARY);
    function(folder, PlainApp.class, "Plain", "plain", "message", "");
    return folder;
  }

  /** The app with the extension. */
  static Path durable(Path folder, Path lib) throws IOException {
    stage(folder, List.of(PlainApp.class, ColdApp.class));
    copy(lib, folder, "");
    function(folder, PlainApp.class, "Plain", "plain", "message", "");
    function(
        folder,
        ColdApp.class,
        "Start",
        "start",
        "message",
        durable(
            "client",
            "\"client\": {\"parameter\": \"client\", \"taskHub\": \"coldhub\", \"connection\":"
                + " \"AzureWebJobsStorage\"}"));
    function(
        folder,
        ColdApp.class,
        "Greet",
        "coldhub-greet",
        "context",
        durable("orchestrator", "\"parameter\": \"context\""));
    function(
        folder,
        ColdApp.class,
        "SayHello",
        "coldhub-sayhello",
        "name",
        durable("activity", "\"parameter\": \"name\""));
    return folder;
  }

  /** The size of the jars that the extension brings, in megabytes of a million bytes. */
  static double megabytes(Path lib) throws IOException {
    long bytes = 0;
    for (Path jar : jars(lib)) {
      if (!jar.getFileName().toString().startsWith(LIBRARY)) {
        bytes += Files.size(jar);
      }
    }
    return bytes / 1e6;
  }

  static List<Path> jars(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static String durable(String kind, String more) {
    return ", \"durableFunction\": {\"kind\": \"%s\", \"taskHub\": \"coldhub\", %s}"
        .formatted(kind, more);
  }

  private static void stage(Path folder, List<Class<?>> classes) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("host.json"), HOST_JSON);
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("app.jar")))) {
      for (Class<?> one : classes) {
        String name = one.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream code = one.getClassLoader().getResourceAsStream(name)) {
          if (code == null) {
            throw new IllegalStateException(name + " is not on the class path.");
          }
          code.transferTo(jar);
        }
      }
    }
  }

  private static void copy(Path lib, Path folder, String prefix) throws IOException {
    for (Path jar : jars(lib)) {
      String name = jar.getFileName().toString();
      if (name.startsWith(prefix)) {
        Files.copy(jar, folder.resolve("lib").resolve(name));
      }
    }
  }

  private static void function(
      Path folder, Class<?> type, String name, String queue, String parameter, String durable) {
    String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    String json =
        """
        {"scriptFile": "../app.jar", "entryPoint": "%s.%s", "bindings": [{"type": "queueTrigger",
         "direction": "in", "name": "%s", "queueName": "%s", "connection": "AzureWebJobsStorage"}]%s}
        """
            .formatted(type.getName(), method, parameter, queue, durable);
    try {
      Path own = Files.createDirectory(folder.resolve(name));
      Files.writeString(own.resolve("function.json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
