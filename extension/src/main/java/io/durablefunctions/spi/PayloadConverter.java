package io.durablefunctions.spi;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns users' values into JSON texts and back: inputs, outputs, results, events and custom
 * statuses. An app has the built-in one, or the one that it names in {@code
 * META-INF/services/io.durablefunctions.spi.PayloadConverter}, for example by depending on {@code
 * durable-functions-jackson}. Two are an error at the first value.
 *
 * <p>The text is stored and shown as JSON, so it must be one JSON value; anything else is refused
 * where it is written. All workers of a hub have the same converter: its name is kept with the hub,
 * and a worker with another one is refused, unless it says that it takes the hub over ({@code
 * replacesConverter}).
 *
 * <p>Implementations are thread-safe, have a public constructor without arguments, and give the
 * same text for equal values, because an orchestrator's calls are compared with its history.
 */
public interface PayloadConverter {

  /**
   * The name of its JSON, for example {@code jackson}: another one as soon as it writes other JSON
   * for some value. 1 to 1,000 visible characters of ASCII, not {@code json}; the same at each
   * call.
   */
  String name();

  /**
   * The value as one JSON value.
   *
   * @param value never null: a null has no text
   * @throws RuntimeException if it has no JSON; its message says why and is free of data
   */
  String write(Object value);

  /**
   * The text as a value of the type, null for a JSON null.
   *
   * @param json the text, which may come from another converter or from outside
   * @param type a class or a generic type
   * @throws RuntimeException if it does not fit; its message says why and is free of data
   */
  @Nullable Object read(String json, Type type);
}
