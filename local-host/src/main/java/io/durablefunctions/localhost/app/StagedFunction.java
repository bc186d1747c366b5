package io.durablefunctions.localhost.app;

import java.nio.file.Path;
import java.util.List;

/**
 * One function as its function.json describes it.
 *
 * @param jar the jar of {@code scriptFile}
 * @param entryPoint class and method, as written
 * @param bindings exactly one of them is a trigger
 */
public record StagedFunction(
    String name, Path file, Path jar, String entryPoint, List<Binding> bindings) {

  public Binding trigger() {
    return bindings.stream().filter(b -> b.type().isTrigger()).findFirst().orElseThrow();
  }

  public boolean hasOutput(String bindingName) {
    return bindings.stream().anyMatch(b -> b.output() && b.name().equals(bindingName));
  }

  public String className() {
    return entryPoint.substring(0, entryPoint.lastIndexOf('.')).strip();
  }

  public String methodName() {
    return entryPoint.substring(entryPoint.lastIndexOf('.') + 1).strip();
  }
}
