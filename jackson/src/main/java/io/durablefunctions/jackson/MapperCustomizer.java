package io.durablefunctions.jackson;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Changes the mapper that users' values go through. Named in {@code
 * META-INF/services/io.durablefunctions.jackson.MapperCustomizer}; called once, when the first
 * value is written or read. Public, with a public constructor without arguments.
 *
 * <p>Its class's name is part of the converter's, which is kept with the task hub: so a worker
 * without it, or with another one, is refused there. One that changes what it does gets a new name.
 */
@FunctionalInterface
public interface MapperCustomizer {

  /** Changes the builder, which has the defaults of {@link JacksonPayloadConverter}. */
  void customize(JsonMapper.Builder mapper);
}
