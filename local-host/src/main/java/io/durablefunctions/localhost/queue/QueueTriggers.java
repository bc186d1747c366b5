package io.durablefunctions.localhost.queue;

import com.azure.storage.queue.QueueClient;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.settings.QueueSettings;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import java.util.Locale;

/** Makes the listener of a queue function from its binding and the app's settings. */
public final class QueueTriggers {
  private final AppSettings settings;
  private final QueueSettings queues;
  private final QueueServices services;
  private final ListenerThreads threads;
  private final HostLog log;

  public QueueTriggers(
      AppSettings settings,
      QueueSettings queues,
      QueueServices services,
      ListenerThreads threads,
      HostLog log) {
    this.settings = settings;
    this.queues = queues;
    this.services = services;
    this.threads = threads;
    this.log = log;
  }

  public QueueListener listener(StagedFunction function, FunctionInvoker invoker) {
    Binding trigger = function.trigger();
    String where = String.valueOf(function.file());
    String name = queueName(trigger, settings, where);
    String connection = settings.connection(trigger.text("connection").orElse(""), where);
    QueueClient queue = services.queue(connection, name);
    PoisonQueue poison = new PoisonQueue(services.queue(connection, name + "-poison"), log);
    MessageHandler handler =
        new MessageHandler(queue, poison, function, invoker, queues, threads, log);
    return new QueueListener(queue, handler, queues, threads, log);
  }

  /** The binding's queue, with settings resolved and in lower case, as the host makes it. */
  static String queueName(Binding binding, AppSettings settings, String where) {
    String written =
        binding
            .text("queueName")
            .orElseThrow(
                () ->
                    new StartupProblem(
                        where
                            + ": the binding \""
                            + binding.name()
                            + "\" has no queueName. If it "
                            + "belongs to a durable function, the goal bind of "
                            + "durable-functions-maven-plugin must run after "
                            + "azure-functions:package."));
    String name = settings.resolve(written, where).toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9](?:-?[a-z0-9]){2,62}")) {
      throw new StartupProblem(
          where
              + ": \""
              + name
              + "\" cannot name a queue: expected 3 to 63 of a-z, 0-9 and single "
              + "hyphens, with a letter or digit at both ends.");
    }
    return name;
  }
}
