package io.durablefunctions.it.recovery;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.demo.Repository;
import io.durablefunctions.it.app.Folders;
import io.durablefunctions.it.app.SampleApp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A copy of the staged sample with {@link RecordedSteps}. */
final class RecordedSample {

  private final Path folder;

  RecordedSample(String name) {
    folder = Repository.find().logs().resolveSibling("recorded-" + name);
  }

  /** In so many processes, with steps that take so long and the leases of the genuine host. */
  SampleApp app(int processes, Duration latency) {
    forget();
    return SampleApp.of(processes)
        .staged(this::stage)
        .withLeaseOfTheHost()
        .with(RecordedSteps.FILE_SETTING, payments().toString())
        .with("SampleLatencyMillis", Long.toString(latency.toMillis()));
  }

  /** What an earlier run has left: its payments, and a copy of what was built then. */
  private void forget() {
    try (Stream<Path> left = Files.exists(folder) ? Files.walk(folder) : Stream.of()) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
      Files.deleteIfExists(payments());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of the payments. */
  private Path payments() {
    return folder.resolveSibling(folder.getFileName() + "-payments.txt");
  }

  /** What was charged until now, in which process. */
  Payments paid() {
    try {
      return Payments.of(Files.readAllLines(payments()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes it anew the first time. */
  private Path stage() {
    try {
      if (!Files.exists(folder)) {
        Folders.copy(Repository.find().stagedSample(), folder);
        addCode();
        use("ProcessPayment", "processPayment");
        use("PriceItem", "priceItem");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addCode() throws IOException {
    Path jar = folder.resolve("lib/recorded-steps.jar");
    String entry = RecordedSteps.class.getName().replace('.', '/') + ".class";
    try (InputStream code = RecordedSteps.class.getResourceAsStream("/" + entry);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
  }

  private void use(String name, String method) throws IOException {
    Path file = folder.resolve(name + "/function.json");
    JsonObject function = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    function.addProperty("entryPoint", RecordedSteps.class.getName() + "." + method);
    Files.writeString(file, function.toString());
  }
}
