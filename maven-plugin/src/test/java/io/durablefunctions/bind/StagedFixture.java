package io.durablefunctions.bind;

import io.durablefunctions.bind.analyze.AnalysisSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A staged app whose one class, {@code app.Functions}, is compiled from the given members. */
final class StagedFixture {

  /** A method that is the orchestrator Do. */
  static final String ORCHESTRATOR =
      "@FunctionName(\"Do\") public String run(@OrchestrationTrigger(name = \"context\")"
          + " DurableOrchestrationContext c) { return null; }\n";

  /** A method that is the activity Work. */
  static final String ACTIVITY =
      "@FunctionName(\"Work\") public String work(@ActivityTrigger(name = \"input\") String i)"
          + " { return i; }\n";

  final Path staging;
  final List<String> info = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  AnalysisSettings analysis = AnalysisSettings.DEFAULT;

  StagedFixture(Path staging) throws IOException {
    this.staging = Files.createDirectories(staging);
    hostJson(
        """
        {"version": "2.0",
         "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle",
                             "version": "[4.*, 5.0.0)"},
         "extensions": {"queues": {"maxPollingInterval": "00:00:02"}}}
        """);
  }

  StagedFixture hostJson(String json) throws IOException {
    Files.writeString(staging.resolve("host.json"), json);
    return this;
  }

  /** Compiles the members into the public class and puts it into the app's jar. */
  StagedFixture members(String members) throws IOException {
    return source(FixtureCompiler.functions(members));
  }

  StagedFixture source(String source) throws IOException {
    return jar("app.jar", source);
  }

  /** Compiles the source and puts its classes into the jar at that path. */
  StagedFixture jar(String path, String source) throws IOException {
    Path folder = Files.createTempDirectory(staging.getParent(), "fixture");
    FixtureCompiler compiler = new FixtureCompiler(folder);
    compiler.compile(source);
    Path target = staging.resolve(path);
    Files.createDirectories(target.getParent());
    try (OutputStream out = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> all = Files.walk(compiler.classes())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = compiler.classes().relativize(file).toString().replace('\\', '/');
        jar.putNextEntry(new JarEntry(name));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
    return this;
  }

  /** A function.json as azure-functions:package writes it, with the given bindings. */
  StagedFixture function(String name, String method, String bindings) throws IOException {
    Path folder = Files.createDirectories(staging.resolve(name));
    Files.writeString(
        folder.resolve("function.json"),
        """
        {"scriptFile": "../app.jar", "entryPoint": "app.Functions.%s", "bindings": [%s]}
        """
            .formatted(method, bindings));
    return this;
  }

  /** A function that a class of a library contributes; the class goes into a jar of lib. */
  StagedFixture contributed(String name, Class<?> type, String method, String bindings)
      throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    Path jar = staging.resolve("lib").resolve(type.getSimpleName() + ".jar");
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        InputStream in = type.getResourceAsStream("/" + file)) {
      entries.putNextEntry(new JarEntry(file));
      in.transferTo(entries);
      entries.closeEntry();
    }
    function(name, method, bindings);
    Files.writeString(
        file(name), json(name).replace("app.Functions." + method, type.getName() + "." + method));
    return this;
  }

  /** The entry of one of our triggers, as azure-functions:package writes it. */
  static String queueIn(String name) {
    return "{\"type\": \"queueTrigger\", \"direction\": \"in\", \"name\": \"" + name + "\"}";
  }

  Path file(String function) {
    return staging.resolve(function).resolve("function.json");
  }

  String json(String function) throws IOException {
    return Files.readString(file(function));
  }

  static List<Path> classpath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  void bind() throws BindException {
    bind("Hub");
  }

  void bind(String hub) throws BindException {
    new Binder(new StagedApp(staging), classpath(), analysis, info::add, warnings::add).bind(hub);
  }

  /** What is wrong with the app; empty if it can be bound. */
  List<String> problems() {
    try {
      bind();
      return List.of();
    } catch (BindException e) {
      return e.problems();
    }
  }
}
