package io.durablefunctions.jackson;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.durablefunctions.spi.PayloadConverter;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users' values through a Jackson mapper of its own: with the modules on the class path, times as
 * ISO texts, unknown members ignored, and nothing coerced. Depending on {@code
 * durable-functions-jackson} is all it takes. Thread-safe.
 */
public final class JacksonPayloadConverter implements PayloadConverter {

  private static final String NAME = "jackson";

  /** The modules that this artifact brings, or that azure-core does: every app has them. */
  private static final Set<Class<? extends Module>> ALWAYS =
      Set.of(Jdk8Module.class, JavaTimeModule.class);

  private final JsonMapper mapper;
  private final String name;

  /** With the modules and the {@link MapperCustomizer}s that the class path names. */
  public JacksonPayloadConverter() {
    this(
        ObjectMapper.findModules(JacksonPayloadConverter.class.getClassLoader()),
        ServiceLoader.load(MapperCustomizer.class, JacksonPayloadConverter.class.getClassLoader()));
  }

  JacksonPayloadConverter(
      Collection<Module> modules, Iterable<? extends MapperCustomizer> customizers) {
    JsonMapper.Builder builder = defaults(modules);
    StringBuilder made = new StringBuilder(NAME);
    modules.stream()
        .map(Module::getClass)
        .filter(module -> !ALWAYS.contains(module))
        .map(module -> "+" + module.getName())
        .sorted()
        .forEach(made::append);
    for (MapperCustomizer customizer : customizers) {
      customizer.customize(builder);
      made.append('+').append(customizer.getClass().getName());
    }
    this.mapper = builder.build();
    this.name = made.toString();
  }

  private static JsonMapper.Builder defaults(Collection<Module> modules) {
    return JsonMapper.builder()
        .addHandler(new ForeignMembers())
        .addModules(modules)
        .annotationIntrospector(new SealedIntrospector())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.USE_LONG_FOR_INTS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
  }

  /**
   * {@code jackson}, and what changes its JSON: the classes of the app's modules and customizers,
   * each after a {@code +}.
   */
  @Override
  public String name() {
    return name;
  }

  @Override
  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw refused(e);
    }
  }

  @Override
  public @Nullable Object read(String json, Type type) {
    try {
      return mapper.readValue(json, mapper.constructType(type));
    } catch (JsonProcessingException e) {
      throw refused(e);
    }
  }

  /** Jackson's messages quote values and keys: only those about classes are passed on. */
  private static IllegalArgumentException refused(JsonProcessingException e) {
    if (e instanceof InvalidDefinitionException || e instanceof ForeignMembers.FoundException) {
      return new IllegalArgumentException(e.getOriginalMessage());
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      String thrown = e.getCause().getClass().getName();
      return new IllegalArgumentException("its code threw " + thrown + ".", e.getCause());
    }
    JsonLocation at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + " column " + at.getColumnNr();
    return new IllegalArgumentException(
        "it does not fit" + place + " (" + e.getClass().getSimpleName() + ").");
  }
}
