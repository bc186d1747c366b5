package io.durablefunctions.worker;

import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.DurableFunction;
import io.durablefunctions.worker.app.FunctionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A function app's folder as it is staged. */
public final class AppFolder {

  public final Path path;
  public final Map<String, String> settings = new HashMap<>();

  public AppFolder(Path path) {
    this.path = path;
    write("host.json", "{\"version\":\"2.0\"}");
  }

  public AppFolder write(String file, String text) {
    try {
      Path target = path.resolve(file);
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.writeString(target, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A function of {@link Fixtures}, its method named as itself. */
  public AppFolder orchestrator(String name) {
    return function(name, "orchestrator", "MyHub", "context", "");
  }

  public AppFolder activity(String name) {
    return function(name, "activity", "MyHub", "input", "");
  }

  public AppFolder function(String name, String kind, String hub, String parameter, String more) {
    return write(
        name + "/function.json",
        """
        {"scriptFile":"../app.jar","entryPoint":"%s.%s",
         "bindings":[{"type":"queueTrigger","direction":"in","name":"%s"}%s],
         "durableFunction":{"kind":"%s","taskHub":"%s","parameter":"%s","queue":"%s-%s"}}
        """
            .formatted(
                Fixtures.class.getName(),
                methodOf(name),
                parameter,
                more,
                kind,
                hub,
                parameter,
                hub.equals("MyHub") ? "myhub" : hub,
                name.toLowerCase(Locale.ROOT)));
  }

  /** One that shares the hub's queue, and is listed with a manual trigger. */
  public AppFolder shared(String name, String kind, String parameter) {
    return write(
        name + "/function.json",
        """
        {"scriptFile":"../app.jar","entryPoint":"%s.%s",
         "bindings":[{"type":"manualTrigger","direction":"in","name":"%s"}],
         "durableFunction":{"kind":"%s","taskHub":"MyHub","parameter":"%s","queue":"myhub-shared"}}
        """
            .formatted(Fixtures.class.getName(), methodOf(name), parameter, kind, parameter));
  }

  /** The contributed reader of the queue that functions share. */
  public AppFolder reader() {
    return write(
        "Reader/function.json",
        """
        {"scriptFile":"../app.jar","entryPoint":"%s.work",
         "bindings":[{"type":"queueTrigger","direction":"in","name":"message"}],
         "durableFunction":
            {"kind":"queue","taskHub":"MyHub","parameter":"message","queue":"myhub-shared"}}
        """
            .formatted(DurableQueueFunctions.class.getName()));
  }

  private static String methodOf(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  public AppFolder client(String name, String client) {
    return write(
        name + "/function.json",
        """
        {"scriptFile":"../app.jar","entryPoint":"%s.start",
         "bindings":[{"type":"httpTrigger","direction":"in","name":"request"}],
         "durableFunction":{"kind":"client","taskHub":"MyHub","client":%s}}
        """
            .formatted(Fixtures.class.getName(), client));
  }

  public AppSettings settings() {
    return settings::get;
  }

  /** Its functions, as the worker reads them. */
  public List<DurableFunction> functions() {
    return FunctionFiles.read(path, settings());
  }
}
