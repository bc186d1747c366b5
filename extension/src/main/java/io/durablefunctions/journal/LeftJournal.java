package io.durablefunctions.journal;

import io.durablefunctions.engine.port.Journal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a dead process has left. Its file stays locked as long as this process is about to settle
 * it, so that no other one does the same.
 *
 * @param file where
 * @param opened the file, with the lock; closed when this process has done with it
 * @param process its id
 * @param held what it had in hand
 * @param host that delivered its messages
 */
record LeftJournal(
    Path file, FileChannel opened, String process, Set<String> held, HostProcess host)
    implements Journal.Forerunner {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** The first line of a journal. */
  static String header(String process, HostProcess host) {
    return process + " " + host.pid() + " " + host.startedAt();
  }

  /**
   * Null if the process lives, has not begun its journal yet, or is settled by another. A journal
   * that cannot be understood is deleted.
   */
  static @Nullable LeftJournal claim(Path file) throws IOException {
    FileChannel opened = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      LeftJournal left = isFree(opened) ? parse(file, opened, JournalSlots.read(opened)) : null;
      if (left == null) {
        opened.close();
      }
      return left;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static boolean isFree(FileChannel opened) throws IOException {
    try {
      return opened.tryLock() != null && opened.size() > 0;
    } catch (OverlappingFileLockException e) {
      return false; // Another engine of this JVM has it.
    }
  }

  private static @Nullable LeftJournal parse(
      Path file, FileChannel opened, List<@Nullable String> lines) throws IOException {
    String header = lines.get(0);
    String[] parts = header == null ? new String[0] : header.split(" ", -1);
    if (parts.length != 3) {
      Files.deleteIfExists(file);
      return null;
    }
    Set<String> held = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line != null) {
        held.add(line);
      }
    }
    HostProcess host = new HostProcess(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    return new LeftJournal(file, opened, parts[0], held, host);
  }

  @Override
  public boolean hostLives() {
    return host.lives();
  }

  boolean isOurs() {
    return opened.isOpen();
  }

  @Override
  public void settled() {
    try {
      FileChannel unused = opened.truncate(JournalSlots.SIZE);
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "A journal that is settled stays, and is settled again.", e);
    }
  }

  /** Closed first: a system may not delete what is open. */
  @Override
  public void forget() {
    release();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "A journal stays, and what was sent is looked for again.", e);
    }
  }

  @Override
  public void release() {
    try {
      opened.close();
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "A journal stays locked until this process ends.", e);
    }
  }
}
