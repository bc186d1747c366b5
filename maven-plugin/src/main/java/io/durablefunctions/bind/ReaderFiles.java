package io.durablefunctions.bind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The folders of the contributed readers of queues, which only bind makes and removes. */
record ReaderFiles(StagedApp app) {

  private static final String FILE = "function.json";

  /** Whether an earlier bind has made it. */
  static boolean isReader(FunctionJson function) {
    return function.entryPoint().equals(QueueReader.ENTRY_POINT);
  }

  /** Makes those that are wanted, and removes those that are not any more. */
  void replace(List<QueueReader> readers) throws BindException {
    Set<String> wanted = new TreeSet<>(readers.stream().map(QueueReader::name).toList());
    for (Path file : app.functionFiles()) {
      FunctionJson function = FunctionJson.read(file);
      if (isReader(function) && !wanted.contains(function.function())) {
        remove(file);
      }
    }
    for (QueueReader reader : readers) {
      Path file = app.folder().resolve(reader.name()).resolve(FILE);
      new FunctionJson(file, reader.content()).write();
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
      Path folder = file.getParent();
      if (folder != null) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + file, e);
    }
  }
}
