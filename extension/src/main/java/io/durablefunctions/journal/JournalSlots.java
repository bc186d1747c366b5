package io.durablefunctions.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines, each in a slot of fixed size, so that the file does not grow with the work that
 * passes. A line begins with the checksum of the rest; a slot whose line was not written to its end
 * is empty. Not forced to the disk: what was written outlives the process, not the machine.
 *
 * <p>Written through {@link RandomAccessFile}, because a channel would be closed, and its lock
 * lost, when a thread that writes is interrupted. Not thread-safe.
 */
final class JournalSlots {

  /** In bytes; a slot lies in one page. */
  static final int SIZE = 1024;

  /** Beyond this, work is not written down. */
  static final int MOST = 4096;

  private static final int CHECKSUM_DIGITS = 8;

  private final RandomAccessFile file;

  JournalSlots(RandomAccessFile file) {
    this.file = file;
  }

  /** Writes a line; one that is too long for a slot, or a slot too many, is left out. */
  void write(int slot, String text) throws IOException {
    byte[] line = (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    if (slot < MOST && line.length <= SIZE) {
      file.seek((long) slot * SIZE);
      file.write(line);
    }
  }

  void clear(int slot) throws IOException {
    if (slot < MOST) {
      file.seek((long) slot * SIZE);
      file.write('\n');
    }
  }

  /** All lines of a file; null where a slot is empty. */
  static List<@Nullable String> read(FileChannel opened) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) Math.min(opened.size(), (long) MOST * SIZE));
    while (all.hasRemaining() && opened.read(all, all.position()) >= 0) {}
    List<@Nullable String> lines = new ArrayList<>();
    for (int start = 0; start < all.position(); start += SIZE) {
      lines.add(line(all.array(), start, Math.min(all.position(), start + SIZE)));
    }
    return lines;
  }

  private static @Nullable String line(byte[] bytes, int start, int end) {
    int newline = start;
    while (newline < end && bytes[newline] != '\n') {
      newline++;
    }
    if (newline == end || newline - start <= CHECKSUM_DIGITS) {
      return null;
    }
    String line = new String(bytes, start, newline - start, StandardCharsets.UTF_8);
    String text = line.substring(Math.min(line.length(), CHECKSUM_DIGITS + 1));
    return line.startsWith(checksum(text) + " ") ? text : null;
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
