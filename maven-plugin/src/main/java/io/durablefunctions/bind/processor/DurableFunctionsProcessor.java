package io.durablefunctions.bind.processor;

import io.durablefunctions.bind.signature.DurableNames;
import io.durablefunctions.bind.signature.FunctionNameRules;
import io.durablefunctions.bind.signature.FunctionSignature;
import io.durablefunctions.bind.signature.InstanceSource;
import io.durablefunctions.bind.signature.SignatureRules;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Checks the methods of durable functions while they are compiled, by the rules of the goal {@code
 * bind}. It writes no files and claims no annotations. What concerns function.json and host.json is
 * left to the goal.
 */
public final class DurableFunctionsProcessor extends AbstractProcessor {

  private static final Set<String> ANNOTATIONS =
      Set.of(
          DurableNames.FUNCTION_NAME,
          DurableNames.ORCHESTRATION_TRIGGER,
          DurableNames.ACTIVITY_TRIGGER,
          DurableNames.ORCHESTRATION_CLIENT);

  private final FunctionNameRules names = new FunctionNameRules();
  private @Nullable SignatureRules signatures;

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return ANNOTATIONS;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    signatures = new SignatureRules(instances(environment));
  }

  /** Maven and Gradle copy resources to the output before they compile. */
  private static InstanceSource instances(ProcessingEnvironment environment) {
    for (StandardLocation location :
        List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)) {
      try {
        environment
            .getFiler()
            .getResource(location, "", DurableNames.INSTANCE_INJECTOR_SERVICE)
            .openInputStream()
            .close();
        return InstanceSource.INJECTOR;
      } catch (IOException | IllegalArgumentException e) {
        // Not there: the next place, or the worker makes the instances.
      }
    }
    return InstanceSource.CONSTRUCTOR;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<ExecutableElement> methods = new LinkedHashSet<>();
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        Element owner =
            element instanceof VariableElement ? element.getEnclosingElement() : element;
        if (owner instanceof ExecutableElement method) {
          methods.add(method);
        }
      }
    }
    CompiledSignatures reader =
        new CompiledSignatures(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
    methods.forEach(method -> check(method, reader.of(method)));
    return false;
  }

  private void check(ExecutableElement method, FunctionSignature signature) {
    names.check(signature, problem -> report(problem, method));
    if (signatures != null) {
      signatures.check(signature, problem -> report(problem, method));
    }
  }

  private void report(String problem, ExecutableElement method) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem, method);
  }
}
