package io.durablefunctions.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.testing.Shop.Order;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

@DurableTest(Shop.class)
class DurableTestExtensionTest {

  private DurableTestHub ofBefore;

  @BeforeEach
  void mock(DurableTestHub hub) {
    ofBefore = hub.activity("Price", ActivityMocks.returning(5));
  }

  @Test
  void theHubOfATestIsTheOneOfItsSetUp(DurableTestHub hub) {
    assertThat(hub).isSameAs(ofBefore);
    assertThat(hub.start("BuyAll", 2).awaitResult(Integer.class)).isEqualTo(10);
  }

  @Test
  @DurableTest
  void theAnnotationOfTheMethodWins(DurableTestHub hub) {
    assertThatThrownBy(() -> hub.start("BuyAll", 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Nested
  class Inside {
    @Test
    void theClassAroundCounts(DurableTestHub hub) {
      assertThat(hub.start("BuyAll", 1).awaitResult(Integer.class)).isEqualTo(5);
    }
  }

  @Test
  void aFailedTestShowsHowItsOrchestrationsStand() {
    DurableTestHub hub = DurableTestHub.of(Shop.class);
    OrchestrationRun run = hub.start("Buy", new Order("pen", 1));
    hub.settle();
    AssertionError failure = new AssertionError("the test's own");
    assertThatThrownBy(
            () -> new DurableTestExtension().handleTestExecutionException(context(hub), failure))
        .isSameAs(failure);
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0].getMessage())
        .contains("orchestration '" + run.id() + "': it is Running, and waits for a timer at ");
  }

  /** A context whose store holds the hub. */
  private static ExtensionContext context(DurableTestHub hub) {
    ClassLoader loader = DurableTestExtensionTest.class.getClassLoader();
    Map<String, Object> store = Map.of("get", hub);
    Object proxy =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {Store.class}, (p, m, a) -> store.get(m.getName()));
    return (ExtensionContext)
        Proxy.newProxyInstance(loader, new Class<?>[] {ExtensionContext.class}, (p, m, a) -> proxy);
  }
}
