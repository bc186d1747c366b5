package io.durablefunctions.localhost;

import java.nio.file.Path;

/**
 * Ends this process when the JVM that started it is gone, such as Maven's or a test's, whatever
 * ended that one: it could not stop local-host any more, which would keep its port. A shell that is
 * closed changes nothing: what a person starts in the background stays.
 */
final class ParentWatch {

  private ParentWatch() {}

  /** Worker and Azurite watch this process in their turn. */
  static void begin() {
    ProcessHandle.current()
        .parent()
        .filter(ParentWatch::isJvm)
        .ifPresent(
            parent ->
                parent
                    .onExit()
                    .thenRun(
                        () -> {
                          System.err.println(
                              "local-host: the process that started it (pid "
                                  + parent.pid()
                                  + ") has ended.");
                          Runtime.getRuntime().halt(LocalHostMain.PARENT_GONE);
                        }));
  }

  private static boolean isJvm(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> String.valueOf(Path.of(command).getFileName()))
        .filter(name -> name.equals("java") || name.equals("java.exe"))
        .isPresent();
  }
}
