package io.durablefunctions.bind;

import io.durablefunctions.bind.signature.DurableNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A jar of the staged app. Its classes are searched as bytes, so that only those with functions are
 * ever loaded: other classes may refer to libraries that are not there, and need not concern us.
 */
record AppJar(Path path) {

  private static final List<String> TRACES =
      List.of(descriptor(DurableNames.FUNCTION_NAME), "L" + slashed(DurableNames.ANNOTATIONS));

  /** The jars that stand directly in a folder, sorted. */
  static List<AppJar> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(AppJar::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  /** The names of the classes that mention an annotation of ours or {@code @FunctionName}. */
  List<String> classesWithFunctions() {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && hasTrace(jar, entry)) {
          names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
    return names.stream().sorted().toList();
  }

  private static boolean hasTrace(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream bytes = jar.getInputStream(entry)) {
      String text = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
      return TRACES.stream().anyMatch(text::contains);
    }
  }

  private static String descriptor(String className) {
    return "L" + slashed(className) + ";";
  }

  private static String slashed(String name) {
    return name.replace('.', '/');
  }
}
