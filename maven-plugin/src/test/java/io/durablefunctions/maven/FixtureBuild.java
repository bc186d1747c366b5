package io.durablefunctions.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of Maven over the apps of {@code src/it/apps}, in a process of its own. */
final class FixtureBuild {

  private static final Path MODULE = Path.of(property("it.module"));
  private static final Path WORK = MODULE.resolve("target/it");
  private static final long PATIENCE_MINUTES = 5;

  private final Path apps = WORK.resolve("apps");
  private final Path log = WORK.resolve("build.log");

  /** Builds all apps as far as each goes. */
  static FixtureBuild run() throws Exception {
    FixtureBuild build = new FixtureBuild();
    build.copyApps();
    build.maven(build.repository());
    return build;
  }

  /** What Maven printed, for all apps. */
  String output() throws IOException {
    return Files.readString(log);
  }

  /** What Maven printed for one app. */
  String output(String app) throws IOException {
    String output = output();
    int start = output.indexOf("< fixture:" + app + " >");
    int end = output.indexOf("< fixture:", start + 1);
    return start < 0 ? "" : output.substring(start, end < 0 ? output.length() : end);
  }

  Path staged(String app) {
    return apps.resolve(app).resolve("target/azure-functions/fixture-app");
  }

  /** From clean: azure-functions:package leaves the folders of functions that are gone. */
  private void copyApps() throws IOException {
    if (Files.exists(apps)) {
      try (Stream<Path> old = Files.walk(apps)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Path source = MODULE.resolve("src/it/apps");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = apps.resolve(source.relativize(file));
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
    Path options = Files.createDirectories(apps.resolve(".mvn")).resolve("jvm.config");
    Files.writeString(options, "-XX:TieredStopAtLevel=1\n");
  }

  private Path repository() throws IOException {
    Path root = Objects.requireNonNull(MODULE.getParent());
    FixtureRepository repository =
        FixtureRepository.beside(
            Path.of(property("it.localRepository")), WORK.resolve("repository"), version());
    repository.install("durable-functions-parent", root.resolve("pom.xml"));
    repository.install(
        "durable-functions-annotations",
        root.resolve("annotations/pom.xml"),
        classPathEntry("durable-functions-annotations", "annotations/target"));
    Path reduced = root.resolve("extension/dependency-reduced-pom.xml");
    repository.install(
        "durable-functions",
        Files.exists(reduced) ? reduced : root.resolve("extension/pom.xml"),
        classPathEntry("durable-functions", "extension/target"));
    repository.install(
        "durable-functions-maven-plugin",
        MODULE.resolve("pom.xml"),
        Path.of(property("it.pluginJar")));
    return repository.folder();
  }

  /** The jar that this build made of another module. */
  private static Path classPathEntry(String artifact, String folder) {
    String jar = artifact + "-" + version() + ".jar";
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.endsWith(Path.of(folder, jar)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Run mvn verify on the modules: no " + jar));
  }

  private void maven(Path repository) throws IOException, InterruptedException {
    boolean windows = File.separatorChar == '\\';
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("it.mavenHome"), "bin", windows ? "mvn.cmd" : "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-fae", "-Dstyle.color=never", "verify"));
    command.add("-Dmaven.repo.local=" + repository);
    command.add("-Ddurable-functions.version=" + version());
    Path settings = Path.of(property("it.userSettings"));
    if (Files.isRegularFile(settings)) {
      command.addAll(List.of("-s", settings.toString()));
    }
    if (property("it.offline").endsWith("=true")) {
      command.add("-o");
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(apps.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_OPTS");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("Maven did not end; see " + log);
    }
  }

  private static String version() {
    return property("it.version");
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), () -> "no system property " + name);
  }
}
