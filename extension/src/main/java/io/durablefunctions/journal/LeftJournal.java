package io.durablefunctions.journal;

import io.durablefunctions.engine.port.Journal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a dead process has left.
 *
 * @param file where
 * @param process its id
 * @param held what it had in hand
 * @param host that delivered its messages
 */
record LeftJournal(Path file, String process, Set<String> held, HostProcess host)
    implements Journal.Forerunner {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** The first line of a journal. */
  static String header(String process, HostProcess host) {
    return process + " " + host.pid() + " " + host.startedAt();
  }

  /**
   * Null if the process lives, or has not begun its journal yet. One that cannot be understood is
   * deleted.
   */
  static @Nullable LeftJournal read(Path file) throws IOException {
    List<@Nullable String> lines;
    try (FileChannel opened =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = opened.tryLock()) {
      if (lock == null || opened.size() == 0) {
        return null;
      }
      lines = JournalSlots.read(opened);
    }
    LeftJournal left = parse(file, lines);
    if (left == null) {
      Files.deleteIfExists(file);
    }
    return left;
  }

  private static @Nullable LeftJournal parse(Path file, List<@Nullable String> lines) {
    String header = lines.get(0);
    String[] parts = header == null ? new String[0] : header.split(" ", -1);
    if (parts.length != 3) {
      return null;
    }
    Set<String> held = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line != null) {
        held.add(line);
      }
    }
    HostProcess host = new HostProcess(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    return new LeftJournal(file, parts[0], held, host);
  }

  @Override
  public boolean hostLives() {
    return host.lives();
  }

  @Override
  public void settled() {
    try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileChannel unused = opened.truncate(JournalSlots.SIZE);
    } catch (NoSuchFileException e) {
      LOGGER.log(Level.FINE, "Another process has forgotten it meanwhile.", e);
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "A journal that is settled stays, and is settled again.", e);
    }
  }

  @Override
  public void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "A journal stays, and what was sent is looked for again.", e);
    }
  }
}
