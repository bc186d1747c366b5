package io.durablefunctions.testing;

import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a lambda's parameter was declared as: the compiler leaves it in serializable ones only. */
final class LambdaTypes {

  private LambdaTypes() {}

  /** The class of the first parameter; Object if the lambda does not say. */
  static Class<?> parameterOf(ActivityMock<?> mock) {
    SerializedLambda lambda = serialized(mock);
    if (lambda != null) {
      return MethodType.fromMethodDescriptorString(
              lambda.getInstantiatedMethodType(), mock.getClass().getClassLoader())
          .parameterType(0);
    }
    return Arrays.stream(mock.getClass().getMethods())
        .filter(m -> m.getName().equals("run") && m.getParameterCount() == 1 && !m.isBridge())
        .<Class<?>>map(m -> m.getParameterTypes()[0])
        .findFirst()
        .orElse(Object.class);
  }

  /** Null for an object of a class in source code. */
  private static @Nullable SerializedLambda serialized(ActivityMock<?> mock) {
    try {
      Method writeReplace = mock.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return writeReplace.invoke(mock) instanceof SerializedLambda lambda ? lambda : null;
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The parameter's type of an activity's mock is hidden.", e);
    }
  }
}
