package io.durablefunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.json.Json;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeRefTest {

  record Item(String name) {}

  private static <T> TypeRef<List<T>> unknown() {
    return new TypeRef<List<T>>() {};
  }

  private static <T> TypeRef<Map<String, List<T>>> known(Type element) {
    return TypeRef.of(Map.class, String.class, TypeRef.<List<T>>of(List.class, element).getType());
  }

  @Test
  void aTypeVariableInAGenericHelperIsRefusedWithAWayOut() {
    assertThatThrownBy(TypeRefTest::<Item>unknown)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("type variable T", "TypeRef.of(List.class, element)");
  }

  @Test
  void aGenericHelperBuildsItsType() {
    Map<String, List<Item>> value = Map.of("a", List.of(new Item("x")));
    TypeRef<Map<String, List<Item>>> type = known(Item.class);
    assertThat(Json.<Map<String, List<Item>>>read(Json.write(value), type.getType()))
        .isEqualTo(value);
    assertThat(type)
        .hasToString(
            "java.util.Map<java.lang.String, java.util.List<"
                + "io.durablefunctions.TypeRefTest$Item>>");
  }

  @Test
  void theNumberOfArgumentsIsChecked() {
    assertThatThrownBy(() -> TypeRef.of(Map.class, String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.util.Map takes 2 type arguments, not 1");
  }
}
