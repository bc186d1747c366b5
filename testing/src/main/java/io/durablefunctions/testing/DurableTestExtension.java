package io.durablefunctions.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link DurableTest} does. */
final class DurableTestExtension implements ParameterResolver, TestExecutionExceptionHandler {

  private static final Namespace NAMESPACE = Namespace.create(DurableTestExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DurableTestHub.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(DurableTestHub.class, key -> hub(context), DurableTestHub.class);
  }

  /** The annotation of the method wins over that of its class, or of a class around it. */
  private static DurableTestHub hub(ExtensionContext context) {
    for (ExtensionContext at = context; ; at = at.getParent().orElseThrow()) {
      DurableTest found =
          at.getElement()
              .flatMap(element -> AnnotationSupport.findAnnotation(element, DurableTest.class))
              .orElse(null);
      if (found != null) {
        return DurableTestHub.of(found.value());
      }
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    DurableTestHub hub =
        context.getStore(NAMESPACE).get(DurableTestHub.class, DurableTestHub.class);
    if (hub != null) {
      thrown.addSuppressed(new HubAtFailure(hub.describe()));
    }
    throw thrown;
  }

  /** Carries text into the report of a failed test. */
  static final class HubAtFailure extends Exception {

    private static final long serialVersionUID = 1L;

    HubAtFailure(String text) {
      super(text, null, false, false);
    }
  }
}
