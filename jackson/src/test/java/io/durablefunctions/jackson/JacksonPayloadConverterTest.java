package io.durablefunctions.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.durablefunctions.TypeRef;
import io.durablefunctions.json.Json;
import io.durablefunctions.json.JsonException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Through the facade that all of the library uses: the class path alone brings the converter. */
class JacksonPayloadConverterTest {

  record Renamed(@JsonProperty("customer_name") String customerName, Optional<Integer> age) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
  interface Animal {}

  record Dog(String name) implements Animal {}

  sealed interface Shape<T> permits Circle, Group {}

  record Circle<T>(double radius, T label) implements Shape<T> {}

  record Group<T>(List<Shape<T>> shapes) implements Shape<T> {}

  record Times(Instant at, ZonedDateTime zoned, Duration took, BigDecimal price) {}

  record Strict(String name) {
    Strict {
      if (name.isBlank()) {
        throw new IllegalStateException("blank");
      }
    }
  }

  private static <T> void comesBack(T value, TypeRef<T> type) {
    assertThat(Json.<T>read(Json.write(value), type.getType())).isEqualTo(value);
  }

  static final class SnakeCase implements MapperCustomizer {
    @Override
    public void customize(JsonMapper.Builder mapper) {
      mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }
  }

  static final class OwnModule extends SimpleModule {
    private static final long serialVersionUID = 1L;
  }

  record Plain(int orderTotal) {}

  /** So a worker that renames members is told from one that does not: see docs/values.md. */
  @Test
  void whatChangesItsJsonIsPartOfItsName() {
    assertThat(Json.converter()).isEqualTo("jackson");
    JacksonPayloadConverter changed =
        new JacksonPayloadConverter(
            List.of(new Jdk8Module(), new OwnModule()), List.of(new SnakeCase()));
    assertThat(changed.write(new Plain(1))).isEqualTo("{\"order_total\":1}");
    assertThat(changed.name())
        .isEqualTo("jackson+" + OwnModule.class.getName() + "+" + SnakeCase.class.getName())
        .matches("[!-~]{1,1000}");
  }

  @Test
  void annotationsAreFollowed() {
    Renamed value = new Renamed("Ada", Optional.of(36));
    assertThat(Json.write(value)).isEqualTo("{\"customer_name\":\"Ada\",\"age\":36}");
    comesBack(value, TypeRef.of(Renamed.class));
    comesBack(new Dog("Rex"), TypeRef.of(Dog.class));
    assertThat(Json.<Animal>read("{\"kind\":\"dog\",\"name\":\"Rex\"}", Animal.class))
        .isEqualTo(new Dog("Rex"));
  }

  @Test
  void sealedTypesNeedNoAnnotations() {
    Shape<String> group = new Group<>(List.of(new Circle<>(1, "a"), new Group<>(List.of())));
    assertThat(Json.write(new Circle<>(1, "a")))
        .isEqualTo("{\"@type\":\"Circle\",\"radius\":1.0,\"label\":\"a\"}");
    comesBack(group, new TypeRef<Shape<String>>() {});
  }

  @Test
  void timesAreIsoTextsAndNothingIsLost() {
    Times times =
        new Times(
            Instant.parse("2026-01-01T00:00:00.123456789Z"),
            ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]"),
            Duration.ofMillis(1500),
            new BigDecimal("1.10"));
    assertThat(Json.write(times)).contains("\"2026-01-01T00:00:00.123456789Z\"", "\"PT1.5S\"");
    comesBack(times, TypeRef.of(Times.class));
    comesBack(Map.of("a", List.of(times)), new TypeRef<Map<String, List<Times>>>() {});
  }

  @Test
  void errorsNameConverterAndTypeAndNeverData() {
    assertThatThrownBy(() -> Json.read("{\"age\":\"secret\"}", Renamed.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContainingAll("jackson", "Renamed", "line 1")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Json.read("{\"name\":\" \"}", Strict.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("IllegalStateException");
    assertThatThrownBy(() -> Json.write(new Object()))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("java.lang.Object");
    assertThatThrownBy(() -> Json.read("1 2", Integer.class)).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> Json.read("1.5", int.class)).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> Json.read("\"5\"", int.class)).isInstanceOf(JsonException.class);
  }
}
