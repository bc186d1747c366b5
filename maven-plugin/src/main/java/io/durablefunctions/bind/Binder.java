package io.durablefunctions.bind;

import io.durablefunctions.bind.analyze.Analysis;
import io.durablefunctions.bind.analyze.AnalysisSettings;
import io.durablefunctions.bind.signature.FunctionNameRules;
import io.durablefunctions.bind.signature.FunctionSignature;
import io.durablefunctions.bind.signature.SignatureRules;
import io.durablefunctions.naming.TaskHubName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Completes and checks the function.json files of a staged app: nothing is written unless
 * everything is right, and binding twice is binding once.
 */
public final class Binder {

  private static final String LIBRARY_MISSING =
      "The app has durable functions, but neither its libraries nor the class path have "
          + QueueReader.ENTRY_POINT
          + ", which reads their queues. Add the dependency io.durablefunctions:durable-functions,"
          + " of the plugin's version.";

  private final StagedApp app;
  private final List<Path> classpath;
  private final AnalysisSettings analysis;
  private final Consumer<String> info;
  private final Consumer<String> warnings;

  /**
   * @param app where azure-functions:package put it
   * @param classpath the project's compile and runtime class path
   * @param analysis what the determinism analyzer does
   * @param info takes a line for each durable function, and a summary
   * @param warnings takes what works but not well
   */
  public Binder(
      StagedApp app,
      List<Path> classpath,
      AnalysisSettings analysis,
      Consumer<String> info,
      Consumer<String> warnings) {
    this.app = app;
    this.analysis = analysis;
    this.classpath = List.copyOf(classpath);
    this.info = info;
    this.warnings = warnings;
  }

  /**
   * Checks everything, then writes.
   *
   * @param configuredHub the hub's name or a reference to an app setting; null or blank for that of
   *     host.json
   * @throws BindException with everything that is wrong
   */
  public void bind(@Nullable String configuredHub) throws BindException {
    HostJson host = HostJson.read(app.folder());
    List<String> problems = new ArrayList<>();
    String hub = hub(configuredHub, host, problems::add);
    List<FunctionJson> functions = read(app.functionFiles(), problems);
    List<FunctionJson> gone = new ArrayList<>();
    List<DurableFunction> durable = durableFunctions(functions, hub, problems::add, gone);
    if (!durable.isEmpty()) {
      new HostJsonRules(host, problems::add, warnings).check();
    }
    if (!problems.isEmpty()) {
      throw new BindException(problems);
    }
    gone.forEach(this::remove);
    QueuePlan plan = new QueuePlan(durable);
    durable.forEach(
        function ->
            function
                .json()
                .replaceWith(new Completion(function, plan.readsItsQueue(function)).content()));
    new ReaderFiles(app).replace(plan.readers());
    new BindReport(durable, plan, hub, info).tell(functions.size() - gone.size(), app.folder());
    if (durable.isEmpty()) {
      warnAboutNone(functions.size() - gone.size());
    }
    HubCase.check(hub, app.folder(), warnings);
  }

  private static String hub(@Nullable String configured, HostJson host, Consumer<String> problems) {
    String hub =
        configured == null || configured.isBlank()
            ? host.text("extensions", "durableFunctions", "hubName").orElse(TaskHubName.DEFAULT)
            : configured.strip();
    if (!TaskHubName.isSetting(hub) && !TaskHubName.isLegal(hub)) {
      problems.accept(
          "'"
              + hub
              + "' is no name for a task hub: expected 3 to "
              + TaskHubName.MAX_LENGTH
              + " letters and digits, the first a letter, or an app setting as %TaskHub%. Correct"
              + " extensions.durableFunctions.hubName in host.json, or the build's taskHub.");
    }
    return hub;
  }

  private static List<FunctionJson> read(List<Path> files, List<String> problems) {
    List<FunctionJson> functions = new ArrayList<>();
    for (Path file : files) {
      try {
        FunctionJson function = FunctionJson.read(file);
        if (!ReaderFiles.isReader(function)) {
          functions.add(function);
        }
      } catch (BindException e) {
        problems.addAll(e.problems());
      }
    }
    return functions;
  }

  private List<DurableFunction> durableFunctions(
      List<FunctionJson> files, String hub, Consumer<String> problems, List<FunctionJson> gone)
      throws BindException {
    List<DurableFunction> durable = new ArrayList<>();
    List<FunctionJson> others = new ArrayList<>(files);
    try (AppClasses classes = new AppClasses(app.folder(), classpath)) {
      Matching matching = new Matching(classes, problems);
      SignatureRules signatures = new SignatureRules(classes.instances());
      FunctionNameRules names = new FunctionNameRules();
      for (FunctionSignature signature : matching.all()) {
        signatures.check(signature, problems);
        names.check(signature, problems);
      }
      new Analysis(analysis, problems, warnings)
          .run(classes.appJars(), classes.libraryJars(), matching.all(), classes);
      classes
          .faultOf(QueueReader.ENTRY_POINT)
          .filter(fault -> matching.all().stream().anyMatch(FunctionSignature::isDurable))
          .ifPresent(fault -> problems.accept(LIBRARY_MISSING));
      Map<FunctionJson, FunctionSignature> matched = matching.match(files);
      HubConnection connection =
          HubConnection.of(
              matched.values().stream().filter(each -> !matching.isContributed(each)).toList());
      matched.forEach(
          (file, signature) -> {
            if (signature.isDurable()) {
              String otherwise =
                  matching.isContributed(signature) ? connection.name() : HubConnection.DEFAULT;
              durable.add(new DurableFunction(signature, file, hub, otherwise));
              others.remove(file);
            }
          });
      gone.addAll(matching.gone());
      others.removeAll(gone);
    }
    durable.forEach(function -> new Completion(function, true).check(problems));
    new QueueRules(problems).check(durable, others);
    return durable;
  }

  /** azure-functions:package leaves the folders of functions that are gone. */
  private void remove(FunctionJson file) {
    file.delete();
    info.accept("removed       " + file.function() + ", which an earlier build has staged");
  }

  private void warnAboutNone(int all) {
    warnings.accept(
        "None of the "
            + all
            + " functions in "
            + app.folder()
            + " is durable: no parameter has @OrchestrationTrigger, @ActivityTrigger or"
            + " @OrchestrationClient.");
  }
}
