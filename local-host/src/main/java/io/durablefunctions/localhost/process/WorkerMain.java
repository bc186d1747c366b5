package io.durablefunctions.localhost.process;

import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.log.RootLogging;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The worker's process: loads the app, and invokes what the host asks for until the host ends it.
 * It reads where to connect from its standard input: port, token and app folder, a line each.
 */
public final class WorkerMain {
  /** The host has gone without a word: so does the worker, as when the machine is lost. */
  private static final int HOST_GONE = 4;

  private final FrameChannel channel;
  private final Worker worker;
  private final ExecutorService invocations;

  private WorkerMain(FrameChannel channel, Worker worker) {
    AtomicInteger number = new AtomicInteger();
    this.channel = channel;
    this.worker = worker;
    // Unbounded, as the worker's own pool.
    this.invocations =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "invocation " + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Not for people: local-host starts it. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader start =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int port = Integer.parseInt(start.readLine());
    String token = start.readLine();
    Path folder = Path.of(start.readLine());
    FrameChannel channel = new FrameChannel(new Socket(InetAddress.getLoopbackAddress(), port));
    channel.send(new Frame.Hello(token));
    Worker worker;
    try {
      StagedApp app = StagedApp.read(folder, new AppSettings(System.getenv()));
      HostLog log = new HostLog(System.out, InstantSource.system(), app.host().logLevel());
      RootLogging.install(log);
      worker = new Worker(app, log);
    } catch (StartupProblem e) {
      channel.send(new Frame.Refused(String.valueOf(e.getMessage())));
      return;
    }
    channel.send(new Frame.Ready());
    new WorkerMain(channel, worker).serve();
  }

  private void serve() {
    try {
      while (true) {
        Frame frame = channel.receive();
        if (frame instanceof Frame.Invoke invoke) {
          invocations.execute(() -> answer(invoke));
        } else if (frame instanceof Frame.Terminate) {
          System.exit(0);
        }
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(HOST_GONE);
    }
  }

  private void answer(Frame.Invoke invoke) {
    Outcome outcome = worker.invoke(invoke.function(), invoke.input());
    try {
      channel.send(new Frame.Answer(invoke.id(), outcome));
    } catch (IOException e) {
      throw new UncheckedIOException("The host has gone", e);
    }
  }
}
