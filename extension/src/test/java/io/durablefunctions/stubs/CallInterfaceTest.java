package io.durablefunctions.stubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.Task;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which interfaces can stand for functions, and what a call of a method of them says. */
class CallInterfaceTest {

  private interface Fit {
    List<String> list(int number);

    long number();

    void nothing(String text) throws IOException;
  }

  private interface Inherited extends Fit {}

  private interface Unfit<T> {
    default String withBody() {
      return "";
    }

    String two(String one, String other);

    Task<String> task();

    List<T[]> generic(String text);

    void twice();

    void twice(String text);
  }

  @Test
  void aCallSaysFunctionInputAndResult() {
    CallInterface<Inherited> fit = CallInterface.of(Inherited.class);
    StubCall list = fit.record(stub -> stub.list(3));
    assertThat(list.function()).isEqualTo("list");
    assertThat(list.input()).isEqualTo(3);
    assertThat(list.resultType().getTypeName()).isEqualTo("java.util.List<java.lang.String>");
    assertThat(fit.record(Fit::number)).isEqualTo(new StubCall("number", null, Long.class, true));
    assertThat(fit.record(stub -> stub.nothing("x")))
        .isEqualTo(new StubCall("nothing", "x", Void.class, false));
  }

  @Test
  void exactlyOneCallIsRecorded() {
    CallInterface<Fit> fit = CallInterface.of(Fit.class);
    assertThatThrownBy(() -> fit.record(stub -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one method of Fit, as in stub -> stub.method(input), but it called");
    assertThatThrownBy(() -> fit.record(stub -> stub.list((int) stub.number())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it called number and then list");
    assertThatThrownBy(
            () ->
                fit.record(
                    stub -> {
                      throw new IOException("disk");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it threw java.io.IOException: disk");
  }

  @Test
  void aStubIsAnObjectLikeAnyOther() {
    CallInterface<Fit> fit = CallInterface.of(Fit.class);
    Fit stub = fit.stub(call -> null);
    assertThat(List.of(stub)).contains(stub).doesNotContain(fit.stub(call -> null));
    assertThat(stub.hashCode()).isEqualTo(Fit.class.hashCode());
    assertThat(stub).hasToString("stub of " + Fit.class.getName());
    assertThat(stub.number()).isZero();
  }

  @Test
  void allThatMakesAnInterfaceUnfitIsTold() {
    assertThatThrownBy(() -> CallInterface.of(Unfit.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "withBody has a body",
            "two has 2 parameters",
            "put them into a record",
            "task returns a Task, but it returns the result itself",
            "generic has a type variable",
            "twice is there twice");
    assertThatThrownBy(() -> CallInterface.of(String.class))
        .hasMessageContaining("java.lang.String is no interface");
  }

  @Test
  void theAnnotationIsAskedFor() {
    assertThatThrownBy(() -> CallInterface.of(Fit.class).annotated(FunctionalInterface.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Fit lacks @FunctionalInterface");
  }
}
