package io.durablefunctions.journal;

import io.durablefunctions.engine.port.Journal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The journal of this process: a file that it keeps locked as long as it lives, so that the others
 * of its directory whose locks are free are of the dead. A beginning and an end are a small write
 * each, into the system's memory. Trouble with the file costs only what a journal is for: it is
 * logged, and the work goes on. Thread-safe.
 *
 * <p>The files of one JVM begin with the same text and are left alone there: closing one that was
 * opened twice would free its lock.
 */
final class FileJournal implements Journal {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");
  private static final String ENDING = ".journal";

  private final Path path;
  private final String ownPrefix;
  private final RandomAccessFile file;
  private final JournalSlots slots;
  private final Map<String, Entry> held = new HashMap<>();

  /** The lowest first: those beyond {@link JournalSlots#MOST} are not written. */
  private final Queue<Integer> free = new PriorityQueue<>();

  private final List<LeftJournal> claimed = new ArrayList<>();
  private int nextSlot = 1;
  private boolean closed;
  private boolean told;

  private record Entry(int slot, int times) {}

  private FileJournal(Path path, String ownPrefix, RandomAccessFile file) {
    this.path = path;
    this.ownPrefix = ownPrefix;
    this.file = file;
    this.slots = new JournalSlots(file);
  }

  /** Begins a journal. The lock comes first: a file without it that has a header is of the dead. */
  static FileJournal open(Path directory, String process, HostProcess host) throws IOException {
    HostProcess self = HostProcess.of(ProcessHandle.current());
    String ownPrefix = self.pid() + "-" + self.startedAt() + "-";
    Path path = directory.resolve(ownPrefix + process + ENDING);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      var unused = file.getChannel().lock();
      FileJournal journal = new FileJournal(path, ownPrefix, file);
      journal.slots.write(0, LeftJournal.header(process, host));
      return journal;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public synchronized void begin(String key) {
    Entry before = held.get(key);
    if (before != null) {
      held.put(key, new Entry(before.slot(), before.times() + 1));
      return;
    }
    int slot = free.isEmpty() ? nextSlot++ : free.remove();
    held.put(key, new Entry(slot, 1));
    write(() -> slots.write(slot, key));
  }

  @Override
  public synchronized void end(String key) {
    Entry before = held.get(key);
    if (before == null) {
      return;
    }
    if (before.times() > 1) {
      held.put(key, new Entry(before.slot(), before.times() - 1));
      return;
    }
    held.remove(key);
    free.add(before.slot());
    write(() -> slots.clear(before.slot()));
  }

  @Override
  public synchronized List<Forerunner> forerunners() {
    claimed.removeIf(journal -> !journal.isOurs());
    List<LeftJournal> left = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(path.toAbsolutePath().getParent(), "*" + ENDING)) {
      for (Path other : files) {
        if (!other.getFileName().toString().startsWith(ownPrefix) && !isClaimed(other)) {
          claim(other, left);
        }
      }
    } catch (IOException e) {
      tell(e);
    }
    claimed.addAll(left);
    return List.copyOf(left);
  }

  /** Such a file is not to be opened again: closing that would free its lock. */
  private boolean isClaimed(Path other) {
    return claimed.stream().anyMatch(journal -> journal.file().equals(other));
  }

  /** A file that is gone was settled by another; one that cannot be read is tried again. */
  private static void claim(Path other, List<LeftJournal> left) {
    try {
      LeftJournal journal = LeftJournal.claim(other);
      if (journal != null) {
        left.add(journal);
      }
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "A journal cannot be read now.", e);
    }
  }

  /** Emptied before it is unlocked, so that another process takes it for none of the dead. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    claimed.forEach(LeftJournal::release);
    boolean isEmpty = held.isEmpty();
    if (isEmpty) {
      write(() -> file.setLength(0));
    }
    closed = true;
    try {
      file.close();
      if (isEmpty) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      tell(e);
    }
  }

  private void write(Write write) {
    if (closed) {
      return;
    }
    try {
      write.now();
    } catch (IOException e) {
      tell(e);
    }
  }

  private synchronized void tell(IOException e) {
    LOGGER.log(
        told ? Level.FINE : Level.WARNING,
        "The journal at '" + path + "' does not work; a crash is then noticed later.",
        e);
    told = true;
  }

  private interface Write {
    void now() throws IOException;
  }
}
