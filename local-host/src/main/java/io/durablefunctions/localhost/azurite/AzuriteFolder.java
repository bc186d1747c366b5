package io.durablefunctions.localhost.azurite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder for an Azurite's data. It is deleted when Azurite is closed, or when this JVM
 * ends in order.
 */
record AzuriteFolder(Path path) {

  static AzuriteFolder create() {
    try {
      AzuriteFolder folder = new AzuriteFolder(Files.createTempDirectory("azurite"));
      Runtime.getRuntime().addShutdownHook(new Thread(folder::delete, "azurite folder"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("There is no room for Azurite's data", e);
    }
  }

  /** Deletes what can be deleted: an Azurite that is just ending may still write. */
  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // It is a temporary folder, which the system clears.
    }
  }
}
