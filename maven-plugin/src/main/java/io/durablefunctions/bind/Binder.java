package io.durablefunctions.bind;

import io.durablefunctions.bind.DurableParameters.Annotated;
import io.durablefunctions.naming.QueueNames;
import io.durablefunctions.naming.TaskHubName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Completes and checks the function.json files of a staged app: nothing is written unless
 * everything is right, and binding twice is binding once.
 */
public final class Binder {

  private final Path staging;
  private final List<Path> classpath;
  private final Consumer<String> info;
  private final Consumer<String> warnings;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param staging the folder that azure-functions:package wrote
   * @param classpath the project's compile and runtime class path
   * @param info takes a line for each durable function
   * @param warnings takes what works but not well
   */
  public Binder(
      Path staging, List<Path> classpath, Consumer<String> info, Consumer<String> warnings) {
    this.staging = staging;
    this.classpath = List.copyOf(classpath);
    this.info = info;
    this.warnings = warnings;
  }

  private record Bound(FunctionJson json, DurableParameters parameters) {}

  /**
   * Does it.
   *
   * @param configuredHub the hub's name, or null for that of host.json
   * @return how many functions are durable
   * @throws BindException with everything that is wrong
   */
  public int bind(@Nullable String configuredHub) throws BindException {
    List<Path> files = functionFiles();
    HostJsonRules hostJson = HostJsonRules.read(staging);
    hostJson.check(problems, warnings);
    String hub = configuredHub == null ? hostJson.hubName() : configuredHub;
    if (!TaskHubName.isSetting(hub) && !TaskHubName.isLegal(hub)) {
      problems.add(
          "'"
              + hub
              + "' is no name for a task hub: expected 3 to "
              + TaskHubName.MAX_LENGTH
              + " letters and digits, the first a letter, or an app setting as %TaskHub%.");
    }
    List<Bound> durable = new ArrayList<>();
    try (AppClasses classes = new AppClasses(staging, classpath)) {
      new AppRules(problems).check(classes.appMethods());
      SignatureRules signatures = new SignatureRules(problems, classes.hasInstanceInjector());
      for (Path file : files) {
        FunctionJson json = FunctionJson.read(file);
        Method method = classes.method(json.function(), json.entryPoint());
        DurableParameters parameters = DurableParameters.of(method);
        if (parameters.isDurable()) {
          signatures.check(parameters);
          durable.add(new Bound(json, parameters));
        }
      }
      complete(durable, hub);
    }
    if (!problems.isEmpty()) {
      throw new BindException(problems);
    }
    durable.forEach(bound -> bound.json().write());
    return durable.size();
  }

  private List<Path> functionFiles() throws BindException {
    if (Files.isDirectory(staging)) {
      try (Stream<Path> folders = Files.list(staging)) {
        List<Path> files =
            folders
                .map(folder -> folder.resolve("function.json"))
                .filter(Files::isRegularFile)
                .sorted()
                .toList();
        if (!files.isEmpty()) {
          return files;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot list " + staging, e);
      }
    }
    throw new BindException(
        "No function.json under "
            + staging
            + ". The goal bind completes what azure-functions:package staged: bind that goal to the"
            + " phase package too, and let it stand before this plugin in the POM.");
  }

  private void complete(List<Bound> durable, String hub) {
    Map<String, String> queues = new HashMap<>();
    for (Bound bound : durable) {
      FunctionJson json = bound.json();
      DurableParameters parameters = bound.parameters();
      Annotated client = parameters.client();
      if (client != null) {
        json.removeClient(client);
      }
      Annotated trigger = parameters.durableTrigger();
      String kind = "client";
      String queue = "-";
      if (trigger != null) {
        kind = parameters.isOrchestrator() ? "orchestrator" : "activity";
        queue = queue(trigger, hub, json.function());
        checkQueue(queue, parameters, queues);
        json.bindTrigger(trigger, queue);
        if (parameters.isOrchestrator() && json.bindings() != 1) {
          problems.add(
              parameters.place()
                  + " is an orchestrator with "
                  + json.bindings()
                  + " bindings, but only its trigger is possible. Move the others to an activity.");
        }
      }
      json.mark(kind, hub, parameters);
      info.accept(String.format(Locale.ROOT, "%-12s %s  %s", kind, json.function(), queue));
    }
  }

  private static String queue(Annotated trigger, String hub, String function) {
    String chosen = Annotations.member(trigger.annotation(), "queueName");
    return chosen.isEmpty() ? QueueNames.forFunction(hub, function) : chosen;
  }

  private void checkQueue(String queue, DurableParameters parameters, Map<String, String> queues) {
    String resolved = queue.replaceAll("%[^%]+%", "hub").toLowerCase(Locale.ROOT);
    if (!QueueNames.isLegal(resolved)) {
      problems.add(
          parameters.place()
              + " has the queue '"
              + queue
              + "', but a queue's name has 3 to 56 characters of a-z, 0-9 and single hyphens.");
    }
    String other = queues.put(queue.toLowerCase(Locale.ROOT), parameters.place());
    if (other != null) {
      problems.add(
          parameters.place()
              + " and "
              + other
              + " share the queue '"
              + queue
              + "', but each durable function needs one of its own. Change a queueName.");
    }
  }
}
