package io.durablefunctions.benchmarks.coldstart;

import io.durablefunctions.naming.QueueNames;
import io.durablefunctions.worker.DurableQueueFunctions;
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

  private static final String HUB = "coldhub";

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
    plainFunction(folder);
    return folder;
  }

  /** The app with the extension. */
  static Path durable(Path folder, Path lib) throws IOException {
    stage(folder, List.of(PlainApp.class, ColdApp.class));
    copy(lib, folder, "");
    plainFunction(folder);
    function(
        folder,
        "Start",
        ColdApp.class.getName() + ".start",
        queueTrigger("message", "start"),
        marker(
            "client",
            "\"client\": {\"parameter\": \"client\", \"taskHub\": \"coldhub\", \"connection\":"
                + " \"AzureWebJobsStorage\"}"));
    shared(folder, "Greet", "greet", "orchestrator", "context");
    shared(folder, "SayHello", "sayHello", "activity", "name");
    reader(folder, "DurableFunctionsOrchestrators", QueueNames.orchestrators(HUB));
    reader(folder, "DurableFunctionsActivities", QueueNames.activities(HUB));
    return folder;
  }

  /** A function that another one reads the queue for. */
  private static void shared(
      Path folder, String name, String method, String kind, String parameter) {
    String queue =
        kind.equals("activity") ? QueueNames.activities(HUB) : QueueNames.orchestrators(HUB);
    function(
        folder,
        name,
        ColdApp.class.getName() + "." + method,
        "{\"type\": \"manualTrigger\", \"direction\": \"in\", \"name\": \"%s\"}"
            .formatted(parameter),
        marker(kind, work(parameter, queue)));
  }

  /** As bind makes it. */
  private static void reader(Path folder, String name, String queue) {
    function(
        folder,
        name,
        DurableQueueFunctions.class.getName() + ".work",
        queueTrigger("message", queue),
        marker("queue", work("message", queue)));
  }

  private static String work(String parameter, String queue) {
    return "\"parameter\": \"%s\", \"queue\": \"%s\", \"connection\": \"AzureWebJobsStorage\""
        .formatted(parameter, queue);
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

  private static void plainFunction(Path folder) {
    function(
        folder, "Plain", PlainApp.class.getName() + ".plain", queueTrigger("message", "plain"), "");
  }

  private static String marker(String kind, String more) {
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

  private static String queueTrigger(String parameter, String queue) {
    return "{\"type\": \"queueTrigger\", \"direction\": \"in\", \"name\": \"%s\", \"queueName\": \"%s\","
            .formatted(parameter, queue)
        + " \"connection\": \"AzureWebJobsStorage\"}";
  }

  private static void function(
      Path folder, String name, String entryPoint, String trigger, String marker) {
    String json =
        "{\"scriptFile\": \"../app.jar\", \"entryPoint\": \"%s\", \"bindings\": [%s]%s}"
            .formatted(entryPoint, trigger, marker);
    try {
      Path own = Files.createDirectory(folder.resolve(name));
      Files.writeString(own.resolve("function.json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
