package io.durablefunctions.maven;

import io.durablefunctions.bind.BindException;
import io.durablefunctions.bind.Binder;
import io.durablefunctions.bind.StagedApp;
import io.durablefunctions.bind.analyze.AnalysisSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Completes and checks the function.json files that azure-functions:package has staged. Stands
 * after that plugin in the POM, in the same phase.
 */
@Mojo(
    name = "bind",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class BindMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private @Nullable MavenProject project;

  /** The folder of all staged apps. */
  @Parameter(defaultValue = "${project.build.directory}/azure-functions")
  private @Nullable File stagingRoot;

  /** The appName of azure-functions-maven-plugin; needed only if several apps are staged. */
  @Parameter(property = "functionAppName")
  private @Nullable String appName;

  /** The task hub; default is that of host.json. A name, or an app setting as %TaskHub%. */
  @Parameter(property = "durable-functions.taskHub")
  private @Nullable String taskHub;

  /** Levels of analyzer rules: {@code <rules><clock>warn</clock></rules>}; see docs/analyzer.md. */
  @Parameter private @Nullable Map<String, String> rules;

  /** Where the analyzer writes what it finds, as SARIF 2.1.0. */
  @Parameter(defaultValue = "${project.build.directory}/durable-functions.sarif")
  private @Nullable File sarif;

  /** The file with findings that are accepted; none by default. */
  @Parameter(property = "durable-functions.baseline")
  private @Nullable File baseline;

  /** Whether the baseline is written anew and accepts everything that is found now. */
  @Parameter(property = "durable-functions.writeBaseline", defaultValue = "false")
  private boolean writeBaseline;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (project == null || stagingRoot == null) {
      throw new MojoExecutionException("Maven has not set the parameters of the goal bind.");
    }
    try {
      PluginOrder.check(project.getBuildPlugins());
      StagedApp app = StagedApp.find(stagingRoot.toPath(), appName);
      new Binder(app, classpath(project), analysis(project), getLog()::info, getLog()::warn)
          .bind(taskHub);
    } catch (BindException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("The class path is not resolved.", e);
    }
  }

  private AnalysisSettings analysis(MavenProject project) throws BindException {
    List<String> problems = new ArrayList<>();
    if (writeBaseline && baseline == null) {
      problems.add("writeBaseline needs the file: configure baseline too.");
    }
    AnalysisSettings settings =
        new AnalysisSettings(
            AnalysisSettings.levels(rules == null ? Map.of() : rules, problems::add),
            path(sarif),
            path(baseline),
            writeBaseline,
            project.getCompileSourceRoots().stream().map(Path::of).toList());
    if (!problems.isEmpty()) {
      throw new BindException(problems);
    }
    return settings;
  }

  private static @Nullable Path path(@Nullable File file) {
    return file == null ? null : file.toPath();
  }

  private static List<Path> classpath(MavenProject project)
      throws DependencyResolutionRequiredException {
    return Stream.of(project.getCompileClasspathElements(), project.getRuntimeClasspathElements())
        .flatMap(List::stream)
        .distinct()
        .map(Path::of)
        .toList();
  }
}
