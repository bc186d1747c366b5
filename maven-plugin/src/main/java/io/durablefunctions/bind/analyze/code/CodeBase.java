package io.durablefunctions.bind.analyze.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes of the app and of its libraries. Each is read once, when it is first asked for.
 * Classes of the platform, of this product and of logging and JSON libraries are not read: what
 * they do for an orchestrator does not depend on the clock or the machine in a way that matters.
 */
public final class CodeBase implements AutoCloseable {

  private static final String OURS = "io/durablefunctions/DurableOrchestrationContext.class";
  private static final String OUR_ANNOTATIONS = "io/durablefunctions/annotations/ReplaySafe.class";
  private static final List<String> TRUSTED =
      List.of(
          "org/slf4j/",
          "ch/qos/logback/",
          "org/apache/logging/",
          "org/apache/commons/logging/",
          "com/google/gson/",
          "com/fasterxml/jackson/",
          "kotlin/",
          "scala/");

  private final Map<JarFile, Origin> jars = new LinkedHashMap<>();
  private final Map<String, Optional<ClassCode>> known = new HashMap<>();
  private final Map<String, Set<String>> above = new HashMap<>();

  /** Opens the jars; {@link #close} closes them. */
  public CodeBase(List<Path> appJars, List<Path> libraries) {
    appJars.forEach(jar -> open(jar, Origin.APP));
    libraries.forEach(jar -> open(jar, Origin.LIBRARY));
  }

  private void open(Path path, Origin origin) {
    try {
      JarFile jar = new JarFile(path.toFile());
      if (jar.getEntry(OURS) == null && jar.getEntry(OUR_ANNOTATIONS) == null) {
        jars.put(jar, origin);
      } else {
        jar.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** A class by its internal name; null if it is not to be looked into. */
  public @Nullable ClassCode find(String name) {
    return known.computeIfAbsent(name, this::read).orElse(null);
  }

  private Optional<ClassCode> read(String name) {
    if (TRUSTED.stream().anyMatch(name::startsWith)) {
      return Optional.empty();
    }
    return jars.entrySet().stream()
        .filter(jar -> jar.getKey().getEntry(name + ".class") != null)
        .findFirst()
        .map(jar -> parse(jar.getKey(), name + ".class", jar.getValue()));
  }

  private static @Nullable ClassCode parse(JarFile jar, String entry, Origin origin) {
    try (InputStream bytes = jar.getInputStream(jar.getEntry(entry))) {
      ClassNode node = new ClassNode();
      new ClassReader(bytes.readAllBytes()).accept(node, ClassReader.SKIP_FRAMES);
      return new ClassCode(node, origin);
    } catch (IllegalArgumentException e) {
      return null; // of a Java that is newer than ASM, or no class at all: nothing to look into
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + entry + " of " + jar.getName(), e);
    }
  }

  /** Every class of the app's own jars, in a stable order. */
  public List<ClassCode> appClasses() {
    return jars.entrySet().stream()
        .filter(jar -> jar.getValue() == Origin.APP)
        .flatMap(jar -> names(jar.getKey()))
        .map(this::find)
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static Stream<String> names(JarFile jar) {
    return jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
        .map(name -> name.substring(0, name.length() - ".class".length()))
        .sorted();
  }

  /** Whether a class is, extends or implements another, as far as classes can be looked into. */
  public boolean isA(String name, String supertype) {
    return name.equals(supertype) || allAbove(name).contains(supertype);
  }

  private Set<String> allAbove(String name) {
    Set<String> known = above.get(name);
    if (known == null) {
      known = new HashSet<>();
      ClassCode code = find(name);
      for (String direct : code == null ? List.<String>of() : code.supertypes()) {
        known.add(direct);
        known.addAll(allAbove(direct));
      }
      above.put(name, known);
    }
    return known;
  }

  /**
   * Where a call by this name ends without overriding: in the class that declares the method, or in
   * the first class above that cannot be looked into.
   */
  public MethodKey resolve(MethodKey called) {
    ClassCode code = find(called.owner());
    if (code == null || code.method(called.name(), called.descriptor()) != null) {
      return called;
    }
    List<MethodKey> inherited = new ArrayList<>();
    code.supertypes().forEach(type -> inherited.add(resolve(called.in(type))));
    return inherited.stream()
        .filter(key -> find(key.owner()) != null)
        .findFirst()
        .orElse(inherited.isEmpty() ? called : inherited.get(0));
  }

  @Override
  public void close() {
    for (JarFile jar : jars.keySet()) {
      try {
        jar.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot close " + jar.getName(), e);
      }
    }
  }
}
