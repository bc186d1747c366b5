package io.durablefunctions.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.replay.Decision;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.EncodedValues;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The histories are what each engine would have written, and each replay comes to the end. */
class HistoriesTest {

  private static final int ACTIVITIES = 100;
  private static final String SUM = Integer.toString(Shape.sum(ACTIVITIES));

  @ParameterizedTest
  @EnumSource
  void oursIsWhatTurnsWrite(Shape shape) {
    OwnHistory own = OwnHistory.of(shape, ACTIVITIES);
    List<HistoryEvent> history = new ArrayList<>();
    for (List<HistoryEvent> turn : own.turns()) {
      List<HistoryEvent> facts = turn.stream().filter(HistoriesTest::isFact).toList();
      List<HistoryEvent> written = new ArrayList<>(facts);
      written.addAll(replay(shape, history, facts).asked());
      assertThat(turn).isEqualTo(written);
      history.addAll(written);
    }
    assertThat(replay(shape, history, own.newFacts()).asked())
        .containsExactly(new ExecutionCompleted(SUM));
  }

  private static boolean isFact(HistoryEvent event) {
    return !(event instanceof HistoryEvent.TaskScheduled);
  }

  private static Decision replay(
      Shape shape, List<HistoryEvent> history, List<HistoryEvent> facts) {
    return OwnHistory.replay(history, facts, OwnHistory.orchestrator(shape, ACTIVITIES));
  }

  @ParameterizedTest
  @EnumSource
  void oursIsReadAsItWasWritten(Shape shape) {
    OwnHistory own = OwnHistory.of(shape, 10_000);
    assertThat(OwnHistory.decode(own.rows())).isEqualTo(own.history());
  }

  @ParameterizedTest
  @EnumSource
  void durableTasksComesToTheEnd(Shape shape) throws Exception {
    OrchestratorRequest request = DurableTaskHistory.of(shape, ACTIVITIES);
    byte[] response =
        DurableTaskHistory.run(
            request.toByteArray(), DurableTaskHistory.orchestrator(shape, ACTIVITIES));
    assertThat(DurableTaskHistory.result(response)).isEqualTo(SUM);
    assertThat(request.getPastEventsCount() + request.getNewEventsCount())
        .isEqualTo(OwnHistory.of(shape, ACTIVITIES).events());
  }

  @ParameterizedTest
  @EnumSource
  void temporalsComesToTheEnd(Shape shape) throws Exception {
    WorkflowExecutionHistory history = TemporalHistory.of(shape, ACTIVITIES);
    try (TemporalReplays replays = new TemporalReplays()) {
      assertThat(replays.replay(history).sum()).isEqualTo(Shape.sum(ACTIVITIES));
    }
  }

  /** One activity after the other has but one history, which Temporal's own server is asked for. */
  @Test
  void temporalsIsWhatItsServerWrites() {
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
      Worker worker = environment.newWorker(TemporalHistory.TASK_QUEUE);
      worker.registerWorkflowImplementationTypes(TemporalOrchestration.class);
      worker.registerActivitiesImplementations((DynamicActivity) HistoriesTest::step);
      environment.start();
      WorkflowClient client = environment.getWorkflowClient();
      WorkflowOptions options =
          WorkflowOptions.newBuilder()
              .setTaskQueue(TemporalHistory.TASK_QUEUE)
              .setWorkflowId("recorded")
              .build();
      assertThat(client.newWorkflowStub(TemporalWorkflow.class, options).run(Shape.CHAIN, 10))
          .isEqualTo(Shape.sum(10));
      assertThat(client.fetchHistory("recorded").getEvents())
          .extracting(io.temporal.api.history.v1.HistoryEvent::getEventType)
          .isEqualTo(
              TemporalHistory.of(Shape.CHAIN, 10).getEvents().stream()
                  .map(io.temporal.api.history.v1.HistoryEvent::getEventType)
                  .toList());
    }
  }

  private static Object step(EncodedValues arguments) {
    return Shape.result(arguments.get(Integer.class));
  }
}
