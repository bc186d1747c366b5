package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Results that arrive while a commit is under way go into the next turn together. */
class GroupCommitTest {

  private static final int WIDTH = 40;

  @Test
  void fortyResultsAtOnceNeedTwoCommits() throws Exception {
    SimulatedApp app =
        new SimulatedApp()
            .orchestrator(
                "Wide",
                context -> {
                  List<Task<Integer>> tasks = new ArrayList<>();
                  for (int i = 0; i < WIDTH; i++) {
                    tasks.add(context.callActivity("Echo", i, Integer.class));
                  }
                  return context.allOf(tasks).await().size();
                })
            .activity("Echo", call -> call.input());
    Cluster cluster = new Cluster(app, 1, 1, false);
    cluster.client().start(Starts.of("Wide", "wide"));
    List<WorkMessage.RunActivity> messages = new ArrayList<>();
    for (int i = 0; i < WIDTH; i++) {
      Delivery delivery =
          cluster.queues.receive(SimulatedApp.queueOf("Echo"), Duration.ofHours(1)).orElseThrow();
      messages.add((WorkMessage.RunActivity) MessageCodec.decode(delivery.text()));
    }
    CountDownLatch firstCommitMayGoOn = new CountDownLatch(1);
    AtomicInteger commits = new AtomicInteger();
    cluster.faults.plan(holdFirstCommit(commits, firstCommitMayGoOn));

    ExecutorService pool = Executors.newFixedThreadPool(WIDTH);
    AtomicInteger delivering = new AtomicInteger();
    List<Future<?>> invocations = new ArrayList<>();
    for (WorkMessage.RunActivity message : messages) {
      invocations.add(
          pool.submit(
              () ->
                  cluster
                      .firstWorker()
                      .activity(
                          message,
                          call -> {
                            delivering.incrementAndGet();
                            return app.run(call);
                          })));
    }
    await()
        .until(
            () ->
                delivering.get() == WIDTH && cluster.firstWorker().waitingFor("wide") == WIDTH - 1);
    firstCommitMayGoOn.countDown();
    for (Future<?> invocation : invocations) {
      invocation.get();
    }
    pool.shutdown();

    assertThat(commits).hasValue(2);
    assertThat(cluster.store.readSentinel("wide").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  private static FaultPlan holdFirstCommit(AtomicInteger commits, CountDownLatch latch) {
    return (operation, target) -> {
      if (operation.equals("store.commit") && commits.incrementAndGet() == 1) {
        try {
          latch.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return Fault.NONE;
    };
  }
}
