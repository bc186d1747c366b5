package io.durablefunctions.localhost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

  @ParameterizedTest
  @CsvSource({
    "api/orders/{id}, /api/orders/7, id=7",
    "api/orders/{id}, /API/Orders/a b%2Fc, id=a b%2Fc",
    "api/orders/{id}, /api/orders/a+b/, id=a+b",
    "api/orders/{id?}, /api/orders, ''",
    "api/orders/{id?}, /api/orders/7, id=7",
    "api/orders/{id=none}, /api/orders, id=none",
    "api/orders/{id:int}, /api/orders/7, id=7",
    "api/orders/{id:int?}, /api/orders, ''",
    "api/orders/{id:int:min(3)}, /api/orders/3, id=3",
    "api/{name:alpha}/{id:guid}, /api/x/c56a4180-65aa-42ec-a945-5fd21dec0538, name=x&id=c56a4180-65aa-42ec-a945-5fd21dec0538",
    "api/files/{*rest}, /api/files/a/b/c, rest=a/b/c",
    "api/files/{*rest}, /api/files, ''",
    "api/files/{*rest}, /api/files/a/, rest=a/",
    "api/files/{*rest=NONE}, /api/files, rest=NONE",
    "api/files/{*rest=NONE}, /api/files/, rest=NONE",
    "api/report-{year}.{type}, /api/report-2026.pdf, year=2026&type=pdf",
    "api/{id:regex(^a:b/?c$)}, /api/a:bc, id=a:bc",
    "api/{code:length(2)}, /api/de, code=de",
  })
  void matches(String route, String path, String expected) {
    Router router = router(route);

    assertThat(router.find("GET", path))
        .hasValueSatisfying(match -> assertThat(match.parameters()).isEqualTo(values(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "api/orders/{id}, /api/orders",
    "api/orders/{id}, /api/orders/7/items",
    "api/orders/{id}, /orders/7",
    "api/orders/{id:int}, /api/orders/seven",
    "api/orders/{id:int:min(3)}, /api/orders/2",
    "api/orders/{id:guid}, /api/orders/7",
    "'api/orders/{id:range(1,5)}', /api/orders/6",
    "api/{name:alpha}, /api/a1",
    "api/{name:maxlength(2)}, /api/abc",
    "api/orders, /api/orders/7",
  })
  void doesNotMatch(String route, String path) {
    assertThat(router(route).find("GET", path)).isEmpty();
  }

  @Test
  void theMostSpecificRouteWinsWhateverTheOrder() {
    Router router =
        router(
            "api/{*rest}",
            "api/orders/{id}",
            "api/orders/{id:int}",
            "api/orders/latest",
            "api/orders/x-{id}");

    assertThat(found(router, "/api/orders/latest")).isEqualTo("api/orders/latest");
    assertThat(found(router, "/api/orders/x-1")).isEqualTo("api/orders/x-{id}");
    assertThat(found(router, "/api/orders/7")).isEqualTo("api/orders/{id:int}");
    assertThat(found(router, "/api/orders/seven")).isEqualTo("api/orders/{id}");
    assertThat(found(router, "/api/orders/7/items")).isEqualTo("api/{*rest}");
  }

  @Test
  void theMethodMustBeAllowed() {
    Router router =
        new Router(
            List.of(
                new HttpRoute(function("post"), "x", new RouteTemplate("api/x"), List.of("post")),
                new HttpRoute(function("get"), "x", new RouteTemplate("api/x"), List.of("get"))));

    assertThat(router.find("GET", "/api/x").orElseThrow().function().name()).isEqualTo("get");
    assertThat(router.find("POST", "/api/x").orElseThrow().function().name()).isEqualTo("post");
    assertThat(router.find("DELETE", "/api/x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/{id:integer}", "api/{id", "api/{}"})
  void aRouteThatIsNoTemplateIsNamed(String route) {
    assertThatThrownBy(() -> new RouteTemplate(route))
        .isInstanceOf(StartupProblem.class)
        .hasMessageContaining(route);
  }

  private static String found(Router router, String path) {
    return router.find("GET", path).orElseThrow().function().name();
  }

  private static Router router(String... routes) {
    List<HttpRoute> all = new ArrayList<>();
    for (String route : routes) {
      all.add(new HttpRoute(function(route), route, new RouteTemplate(route), List.of()));
    }
    return new Router(all);
  }

  private static Map<String, String> values(String expected) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : expected.split("&", -1)) {
      if (!pair.isEmpty()) {
        values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    return values;
  }

  private static StagedFunction function(String name) {
    return new StagedFunction(
        name, Path.of("function.json"), Path.of("app.jar"), "a.B.c", List.of());
  }
}
