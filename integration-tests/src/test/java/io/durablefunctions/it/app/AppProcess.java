package io.durablefunctions.it.app;

import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.demo.LocalHostProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** One process of the app, seen through its HTTP port. */
public final class AppProcess {

  private final LocalHostProcess process;
  private final URI base;
  private final FunctionsApi api;

  AppProcess(LocalHostProcess process, URI base, FunctionsApi api) {
    this.process = process;
    this.base = base;
    this.api = api;
  }

  /** The URI of a path under {@code /api}. */
  public String uri(String path) {
    return base + "/api/" + path;
  }

  /** Posts to a path under {@code /api}. */
  public Reply post(String path, String body) {
    return api.post(uri(path), body);
  }

  /**
   * Starts an orchestration through the sample's door.
   *
   * @throws AssertionError if it is not accepted
   */
  public Instance start(String path, String body) {
    Reply reply = post(path, body);
    if (reply.status() != 202) {
      throw new AssertionError(
          "POST " + path + " was to be 202, but it is " + reply.status() + ": " + reply.body());
    }
    return new Instance(api, this, reply);
  }

  /**
   * Fires a timer function of this process now.
   *
   * @throws AssertionError if there is none of that name
   */
  public void fireTimer(String function) {
    Reply reply = api.post(base + "/admin/functions/" + function, "{}");
    if (reply.status() != 202) {
      throw new AssertionError("No timer " + function + ": " + reply.status());
    }
  }

  /** Speaks HTTP with any URI. */
  public FunctionsApi api() {
    return api;
  }

  /** {@code kill -9} of host and worker. */
  public void kill() {
    process.kill();
  }

  /**
   * {@code kill -9} of the worker alone. The host fails what ran in it (an HTTP call gets 500, a
   * message is visible at once) and starts another worker; the third crash ends the host.
   */
  public void killWorker() {
    process.killWorkers();
  }

  /** SIGTERM, as the host's scale-in does; returns when it has ended, or was killed after 10 s. */
  public void terminate() {
    process.close();
  }

  /** SIGSTOP: it stands still, and knows nothing of it. */
  public void freeze() {
    process.signal("STOP");
  }

  /** SIGCONT. */
  public void thaw() {
    process.signal("CONT");
  }

  /** Whether the host is there. */
  public boolean isAlive() {
    return process.isAlive();
  }

  public Path log() {
    return process.log();
  }

  List<String> lastLines(int most) {
    return process.lastLines(most);
  }
}
