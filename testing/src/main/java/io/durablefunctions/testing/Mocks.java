package io.durablefunctions.testing;

import io.durablefunctions.DurableHttpRequest;
import io.durablefunctions.replay.HttpExchange;
import io.durablefunctions.replay.OrchestratorFunction;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a test has put in place of functions, by their names in any case. */
final class Mocks {

  final TreeMap<String, MockedActivity> activities = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final TreeMap<String, OrchestratorFunction> orchestrators =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * A mock and what it takes.
   *
   * @param name as the test wrote it
   * @param inputType null if the lambda does not say
   */
  record MockedActivity(String name, @Nullable Type inputType, ActivityMock<Object> mock) {}

  @SuppressWarnings("unchecked") // The input is read as the type that the mock takes.
  <I> void activity(String name, @Nullable Type inputType, ActivityMock<I> mock) {
    activities.put(name, new MockedActivity(name, inputType, (ActivityMock<Object>) mock));
  }

  /**
   * Mocks without a type take what the real activity takes, and those with a raw class its generic
   * type.
   */
  void takeInputTypes(Function<String, @Nullable Type> declared) {
    activities.replaceAll(
        (name, mocked) -> {
          Type real = declared.apply(name);
          boolean better =
              real != null
                  && (mocked.inputType() == null
                      || (real instanceof ParameterizedType generic
                          && generic.getRawType().equals(mocked.inputType())));
          return better ? new MockedActivity(mocked.name(), real, mocked.mock()) : mocked;
        });
  }

  void orchestrator(String name, OrchestratorMock mock) {
    orchestrators.put(name, mock::run);
  }

  void http(HttpMock mock) {
    this.<HttpExchange>activity(
        HttpExchange.ACTIVITY,
        HttpExchange.class,
        exchange ->
            mock.answer(
                new DurableHttpRequest(
                    exchange.method(),
                    URI.create(exchange.uri()),
                    exchange.headers(),
                    exchange.content(),
                    false,
                    null,
                    null)));
  }
}
