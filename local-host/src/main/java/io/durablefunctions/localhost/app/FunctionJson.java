package io.durablefunctions.localhost.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads and checks one function.json. Unknown top-level keys are ignored, as by the host. */
final class FunctionJson {
  static final String FILE_NAME = "function.json";

  private final String name;
  private final Path folder;
  private final Path file;
  private final JsonObject json;

  FunctionJson(String name, Path folder) {
    this.name = name;
    this.folder = folder;
    this.file = folder.resolve(FILE_NAME);
    this.json = JsonFile.read(file);
  }

  StagedFunction function() {
    String entryPoint = required(json, "entryPoint", "\"<class>.<method>\"");
    if (entryPoint.lastIndexOf('.') < 1 || entryPoint.endsWith(".")) {
      throw problem("expected entryPoint as \"<class>.<method>\", found \"" + entryPoint + "\"");
    }
    Path jar =
        folder.resolve(required(json, "scriptFile", "the path of the app's jar")).normalize();
    if (!Files.isRegularFile(jar)) {
      throw problem("scriptFile names " + jar + ", which does not exist; run mvn package");
    }
    return new StagedFunction(name, file, jar, entryPoint, bindings());
  }

  private List<Binding> bindings() {
    JsonElement entries = json.get("bindings");
    if (entries == null || !entries.isJsonArray()) {
      throw problem("expected an array \"bindings\", found " + entries);
    }
    List<Binding> bindings = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonElement entry : entries.getAsJsonArray()) {
      if (!entry.isJsonObject()) {
        throw problem("expected an object in \"bindings\", found " + entry);
      }
      Binding binding = binding(entry.getAsJsonObject());
      if (!names.add(binding.name())) {
        throw problem("two bindings are named \"" + binding.name() + "\"");
      }
      bindings.add(binding);
    }
    long triggers = bindings.stream().filter(b -> b.type().isTrigger()).count();
    if (triggers != 1) {
      throw problem("expected exactly one trigger in \"bindings\", found " + triggers);
    }
    return List.copyOf(bindings);
  }

  private Binding binding(JsonObject entry) {
    String typeName = required(entry, "type", "the binding's type");
    BindingType type =
        BindingType.of(typeName)
            .orElseThrow(
                () ->
                    problem(
                        "unknown binding type \""
                            + typeName
                            + "\"; local-host runs only "
                            + BindingType.known()
                            + ". The Functions host too rejects a function "
                            + "whose binding type no extension of its bundle provides"
                            + hint(typeName)));
    String direction =
        entry.has("direction") ? required(entry, "direction", "\"in\" or \"out\"") : "in";
    boolean output = direction.equalsIgnoreCase("out");
    if (output == type.isTrigger()) {
      throw problem(
          "the binding \"" + typeName + "\" cannot have the direction \"" + direction + "\"");
    }
    return new Binding(required(entry, "name", "the parameter's name"), type, output, entry);
  }

  private static String hint(String type) {
    return type.equals("orchestrationClient")
        ? ". It is that of a client of durable functions: the goal bind of "
            + "durable-functions-maven-plugin must run after azure-functions:package"
        : "";
  }

  private String required(JsonObject object, String name, String expected) {
    JsonElement value = object.get(name);
    if (value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()) {
      throw problem("expected \"" + name + "\" to be " + expected + ", found " + value);
    }
    return value.getAsString();
  }

  private StartupProblem problem(String what) {
    return new StartupProblem(file + ": " + what + ".");
  }
}
