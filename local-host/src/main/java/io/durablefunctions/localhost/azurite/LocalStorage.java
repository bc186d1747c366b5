package io.durablefunctions.localhost.azurite;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes sure that a connection string that leads to this machine finds storage there. */
public final class LocalStorage {
  private LocalStorage() {}

  /**
   * Starts Azurite if {@code connectionString} names an emulator here and nothing answers.
   *
   * @param folder with the npm lock file; empty means the repository's
   * @return what was started, for the caller to close; empty if storage is elsewhere or runs
   * @throws StartupProblem if another program is in the way, or Azurite does not start
   */
  public static Optional<Azurite> ensure(
      String connectionString, Optional<Path> folder, PrintStream out) {
    Optional<StorageEndpoints> wanted = StorageEndpoints.local(connectionString);
    if (wanted.isEmpty()) {
      out.println("Storage is " + StorageEndpoints.place(connectionString) + ".");
      return Optional.empty();
    }
    StorageEndpoints endpoints = wanted.get();
    StorageProbe queues = StorageProbe.of(endpoints.queuePort());
    if (queues.isStorage()) {
      out.println(
          "Storage is "
              + queues.server()
              + ", which answers on port "
              + endpoints.queuePort()
              + " of this machine.");
      return Optional.empty();
    }
    for (int port : List.of(endpoints.blobPort(), endpoints.queuePort(), endpoints.tablePort())) {
      if (port != 0 && !StorageProbe.of(port).isNothing()) {
        throw new StartupProblem(
            "The storage connection leads to port "
                + port
                + " of this machine, where another "
                + "program answers that is not storage, or only a part of it. Stop that program, "
                + "or set AzureWebJobsStorage to a connection string with other ports.");
      }
    }
    out.println("No storage answers on port " + endpoints.queuePort() + ": starting Azurite.");
    Azurite azurite =
        Azurite.start(
            folder.map(AzuritePackage::new).orElseGet(AzuritePackage::find), endpoints, out);
    StorageEndpoints found = azurite.endpoints();
    out.println(
        "Azurite keeps its data until it stops (pid "
            + azurite.pid()
            + ", blob "
            + found.blobPort()
            + ", queue "
            + found.queuePort()
            + ", table "
            + found.tablePort()
            + "); it stops with local-host.");
    out.flush();
    return Optional.of(azurite);
  }
}
