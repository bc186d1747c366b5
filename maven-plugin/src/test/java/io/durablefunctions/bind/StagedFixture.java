package io.durablefunctions.bind;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A staged app whose one class, {@code app.Functions}, is compiled from the given members. */
final class StagedFixture {

  private static final String IMPORTS =
      """
      package app;
      import com.microsoft.azure.functions.*;
      import com.microsoft.azure.functions.annotation.*;
      import io.durablefunctions.*;
      import io.durablefunctions.annotations.*;
      import java.util.*;
      """;

  final Path staging;
  final List<String> info = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  StagedFixture(Path staging) throws IOException {
    this.staging = staging;
    hostJson(
        """
        {"version": "2.0", "extensionBundle": {"id": "x", "version": "[4.*, 5.0.0)"},
         "extensions": {"queues": {"maxPollingInterval": "00:00:02"}}}
        """);
  }

  StagedFixture hostJson(String json) throws IOException {
    Files.writeString(staging.resolve("host.json"), json);
    return this;
  }

  /** Compiles the members into a public class and puts it into the app's jar. */
  StagedFixture members(String members) throws IOException {
    return source("public class Functions {\n" + members + "\n}");
  }

  StagedFixture source(String source) throws IOException {
    Path sources = Files.createTempDirectory(staging.getParent(), "sources");
    Path classes = Files.createTempDirectory(staging.getParent(), "classes");
    Path file = sources.resolve("Functions.java");
    Files.writeString(file, IMPORTS + source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-parameters",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    if (status != 0) {
      throw new AssertionError("the fixture does not compile:\n" + source);
    }
    try (OutputStream out = Files.newOutputStream(staging.resolve("app.jar"));
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      for (Path c : all.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(c).toString().replace('\\', '/')));
        Files.copy(c, jar);
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

  String json(String function) throws IOException {
    return Files.readString(staging.resolve(function).resolve("function.json"));
  }

  int bind() throws BindException {
    return bind(null);
  }

  int bind(String hub) throws BindException {
    List<Path> classpath = AppClasses.split(System.getProperty("java.class.path"));
    return new Binder(staging, classpath, info::add, warnings::add).bind(hub);
  }
}
