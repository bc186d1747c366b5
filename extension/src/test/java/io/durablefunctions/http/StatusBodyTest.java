package io.durablefunctions.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.contract.Stored;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusBodyTest {

  /** The others have the members of Durable Functions and no more: see ManagementApiTest. */
  @Test
  void c56_oneWithAVersionShowsItBesideItsId() {
    Sentinel sentinel = Stored.sentinel("one", 1, 1);
    InstanceView view = new InstanceView(sentinel, null, List.of(), false, List.of());
    assertThat(JsonBodies.object(StatusBody.of(view, HistoryDetail.NONE)))
        .startsWith("{\"name\":\"PlaceOrder\",\"instanceId\":\"one\",\"version\":\"1.2\",");
    assertThat(JsonBodies.object(StatusBody.of(IndexRow.of(sentinel, null))))
        .startsWith("{\"name\":\"PlaceOrder\",\"instanceId\":\"one\",\"version\":\"1.2\",");
  }
}
