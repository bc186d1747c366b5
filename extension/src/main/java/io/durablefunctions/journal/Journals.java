package io.durablefunctions.journal;

import io.durablefunctions.digest.Sha256;
import io.durablefunctions.engine.port.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Opens journals in the machine's directory for temporary files. Processes that work on the same
 * hub of the same storage as the same user share a directory, which only that user may read.
 *
 * @param parent the directory of the directories
 */
public record Journals(Path parent) {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");
  private static final int NAME_BYTES = 16;

  /** Where this machine keeps temporary files. */
  public static Journals ofThisMachine() {
    return new Journals(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Begins a journal; one that keeps nothing if the disk refuses.
   *
   * @param hub the task hub's name
   * @param storage what tells its storage from others; may be secret, as only a hash is written
   * @param process the id of the engine that it is for
   */
  public Journal open(String hub, String storage, String process) {
    Path directory = parent.resolve("durable-functions-" + hash(hub, storage));
    try {
      makeOurs(directory);
      FileJournal journal = FileJournal.open(directory, process, HostProcess.ofThisProcess());
      checkOwner(directory, journal);
      return journal;
    } catch (IOException e) {
      LOGGER.log(
          Level.WARNING,
          "There is no journal at '" + directory + "'; a crash is then noticed later.",
          e);
      return Journal.NONE;
    }
  }

  private static void makeOurs(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(directory, permissions(directory));
    }
  }

  /** What another user of the machine has put there would be taken for work of this app. */
  private static void checkOwner(Path directory, FileJournal journal) throws IOException {
    if (isPosix(directory)
        && !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
            .equals(Files.getOwner(journal.path()))) {
      journal.close();
      throw new IOException("It is another user's directory.");
    }
  }

  private static FileAttribute<?>[] permissions(Path directory) {
    return isPosix(directory)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String hash(String hub, String storage) {
    String text =
        String.join(
            "\n", System.getProperty("user.name", ""), hub.toLowerCase(Locale.ROOT), storage);
    return Sha256.hex(text, NAME_BYTES);
  }
}
