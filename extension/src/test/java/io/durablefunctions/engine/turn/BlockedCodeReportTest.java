package io.durablefunctions.engine.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A running thread stands in a native method: some wait there, some do not. */
class BlockedCodeReportTest {

  /** A native method has line -2. */
  private static String in(String type, String method) {
    StackTraceElement[] stack = {
      new StackTraceElement(type, method, null, -2),
      new StackTraceElement("com.example.Orders", "place", "Orders.java", 12)
    };
    return BlockedCodeReport.describe(
        "Place", "order-1", Duration.ofSeconds(2), Thread.State.RUNNABLE, stack);
  }

  @Test
  void c39_aReadFromTheNetworkWaits() {
    assertThat(in("sun.nio.ch.SocketDispatcher", "read0")).contains("has been blocked");
    assertThat(in("java.io.FileInputStream", "readBytes")).contains("has been blocked");
  }

  @Test
  void c39_aLookAtTheThreadDoesNotWait() {
    assertThat(in("java.lang.Thread", "currentThread")).contains("has been computing");
    assertThat(in("java.lang.System", "arraycopy")).contains("has been computing");
  }
}
