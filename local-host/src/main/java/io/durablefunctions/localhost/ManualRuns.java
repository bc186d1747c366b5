package io.durablefunctions.localhost;

import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.http.ManualRun;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.queue.HandMadeMessage;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * How functions run by hand. The recorded host answers 202 whatever comes of it: without an input a
 * queue function does not run, and an HTTP function never does.
 */
final class ManualRuns {
  private final FunctionInvoker invoker;
  private final Executor work;
  private final HostLog log;

  ManualRuns(FunctionInvoker invoker, Executor work, HostLog log) {
    this.invoker = invoker;
    this.work = work;
    this.log = log;
  }

  ManualRun ofHttp(StagedFunction function) {
    return input ->
        log.warn(function.name() + " is an HTTP function and cannot be run through /admin.");
  }

  ManualRun ofQueue(StagedFunction function) {
    return input -> run(function, input, text -> HandMadeMessage.input(function.trigger(), text));
  }

  ManualRun ofManual(StagedFunction function) {
    return input ->
        run(
            function,
            input,
            text -> {
              WireValue value = new WireValue.Text(text);
              return new TriggerInput(
                  Map.of(function.trigger().name(), value), Map.of("input", value));
            });
  }

  private void run(
      StagedFunction function, Optional<String> input, Function<String, TriggerInput> message) {
    if (input.isEmpty()) {
      log.warn(function.name() + " does not run: the body of the request has no \"input\".");
      return;
    }
    work.execute(() -> invoker.invoke(function, message.apply(input.get())));
  }
}
