package io.durablefunctions.localhost.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who listens on a port, as far as this user may see; on Linux from /proc, elsewhere unknown. */
final class PortOwner {
  private static final Path PROC = Path.of("/proc");

  private PortOwner() {}

  /** For the middle of a sentence: " by java (pid 123)", or " by another program". */
  static String describe(int port) {
    Optional<String> inode = socketInode(port);
    return inode
        .flatMap(PortOwner::processWith)
        .map(
            process ->
                " by "
                    + process.info().command().orElse("a program")
                    + " (pid "
                    + process.pid()
                    + ")")
        .orElse(answers(port) ? " by another program" : "");
  }

  private static Optional<String> socketInode(int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    for (String table : List.of("net/tcp", "net/tcp6")) {
      try {
        for (String line : Files.readAllLines(PROC.resolve(table))) {
          String[] fields = line.strip().split("\\s+", -1);
          boolean listens = fields.length > 9 && fields[3].equals("0A");
          if (listens && fields[1].endsWith(suffix)) {
            return Optional.of(fields[9]);
          }
        }
      } catch (IOException e) {
        return Optional.empty(); // Not Linux.
      }
    }
    return Optional.empty();
  }

  private static Optional<ProcessHandle> processWith(String inode) {
    return ProcessHandle.allProcesses()
        .filter(process -> hasSocket(process.pid(), "socket:[" + inode + "]"))
        .findFirst();
  }

  private static boolean hasSocket(long pid, String socket) {
    Path folder = PROC.resolve(Long.toString(pid)).resolve("fd");
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
      for (Path descriptor : descriptors) {
        if (Files.readSymbolicLink(descriptor).toString().equals(socket)) {
          return true;
        }
      }
    } catch (IOException | RuntimeException e) {
      return false; // Another user's process, or one that has just ended.
    }
    return false;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
