package io.durablefunctions.journal;

import io.durablefunctions.engine.port.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another JVM with a journal, which does what it is told until it is killed. */
final class JournalChild implements AutoCloseable {

  private final Process process;
  private final PrintWriter input;
  private final BufferedReader output;

  private JournalChild(Process process) {
    this.process = process;
    this.input = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** One that has begun its journal. */
  static JournalChild open(Path directory, String id, HostProcess host) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            JournalChild.class.getName(),
            directory.toString(),
            id,
            String.valueOf(host.pid()),
            String.valueOf(host.startedAt()));
    JournalChild child =
        new JournalChild(new ProcessBuilder(command).redirectErrorStream(true).start());
    child.await("ready");
    return child;
  }

  void begin(String... work) {
    for (String key : work) {
      tell("begin", key);
    }
  }

  void end(String... work) {
    for (String key : work) {
      tell("end", key);
    }
  }

  /** Takes what the dead have left, and holds it. */
  List<String> claims() {
    input.println("claim ");
    try {
      return List.of(output.readLine().split(" ")).stream().filter(one -> !one.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void closeJournal() {
    tell("close", "");
  }

  private void tell(String verb, String key) {
    input.println(verb + " " + key);
    await("ok");
  }

  private void await(String word) {
    try {
      String line = output.readLine();
      if (!word.equals(line)) {
        throw new AssertionError("The child says: " + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HostProcess asHost() {
    return HostProcess.of(process.toHandle());
  }

  /** As by kill -9. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws IOException {
    HostProcess host = new HostProcess(Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
    FileJournal journal = FileJournal.open(Path.of(arguments[0]), arguments[1], host);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] parts = line.split(" ", 2);
      switch (parts[0]) {
        case "begin" -> journal.begin(parts[1]);
        case "end" -> journal.end(parts[1]);
        case "claim" -> {
          List<String> dead =
              journal.forerunners().stream().map(Journal.Forerunner::process).toList();
          System.out.println(String.join(" ", dead));
          continue;
        }
        default -> journal.close();
      }
      System.out.println("ok");
    }
  }
}
