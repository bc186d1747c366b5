package io.durablefunctions.bind;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Methods of functions, wrong and right, for every view of the signature rules. */
final class SignatureCases {

  private static final String CONTEXT = "@OrchestrationTrigger(name = \"in\")";
  private static final String INPUT = "@ActivityTrigger(name = \"in\")";
  private static final String HTTP = "@HttpTrigger(name = \"http\") HttpRequestMessage<String> h";
  private static final String CLIENT =
      "@OrchestrationClient(name = \"client\") DurableOrchestrationClient c";

  private SignatureCases() {}

  private static Arguments orchestrator(String result, String parameters, String... expected) {
    return method("public " + result + " run(" + CONTEXT + " " + parameters + ")", expected);
  }

  private static Arguments activity(String result, String parameters, String... expected) {
    return method("public " + result + " run(" + INPUT + " " + parameters + ")", expected);
  }

  private static Arguments method(String declaration, String... expected) {
    return type("@FunctionName(\"Do\") " + declaration + " { throw new Error(); }", expected);
  }

  private static Arguments type(String members, String... expected) {
    return Arguments.of(FixtureCompiler.functions(members), String.join(" ... ", expected));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        orchestrator(
            "String",
            "String s",
            "app.Functions.run has @OrchestrationTrigger on a parameter of type java.lang.String,"
                + " but it must be io.durablefunctions.DurableOrchestrationContext"),
        orchestrator(
            "String",
            "DurableOrchestrationContext c, ExecutionContext e",
            "is an orchestrator and has 2 parameters, but it may have only its context"),
        orchestrator(
            "String",
            "DurableOrchestrationContext context, " + CLIENT,
            "is an orchestrator and has 2 parameters"),
        method(
            "@QueueOutput(name = \"$return\", queueName = \"q\", connection = \"\") public String"
                + " run("
                + CONTEXT
                + " DurableOrchestrationContext c)",
            "is an orchestrator and has the output binding @QueueOutput"),
        orchestrator(
            "java.util.stream.Stream<String>",
            "DurableOrchestrationContext c",
            "returns java.util.stream.Stream<java.lang.String>, which cannot be written as JSON"),
        activity("Task<String>", "String s", "io.durablefunctions.Task", "exists in one process"),
        activity(
            "List<Map<String, java.util.concurrent.CompletableFuture<String>>>",
            "String s",
            "java.util.concurrent.CompletableFuture",
            "is a java.util.concurrent."),
        activity("Class<?>[]", "String s", "java.lang.Class exists in one process"),
        activity("HttpResponseMessage", "String s", "HttpResponseMessage exists in one process"),
        activity("List<? extends java.io.InputStream>", "String s", "java.io.InputStream exists"),
        type(
            "public record Holder(String name, Optional<Thread> thread) {}\n"
                + "@FunctionName(\"Do\") public List<Holder> run("
                + INPUT
                + " String s) { return null; }",
            "app.Functions.Holder",
            "java.lang.Thread exists in one process"),
        type(
            "@FunctionName(\"Do\") public <T extends Thread> T run("
                + INPUT
                + " String s) { return null; }",
            "java.lang.Thread exists in one process"),
        activity("String", "java.io.InputStream s", "java.io.InputStream, which JSON cannot"),
        type(
            "public interface Shape {}\n@FunctionName(\"Do\") public String run("
                + INPUT
                + " List<Shape> s) { return null; }",
            "app.Functions.Shape is abstract or an interface"),
        activity(
            "String",
            "String s, @QueueTrigger(name = \"q\", queueName = \"q\", connection = \"\") String q",
            "has 2 triggers (@ActivityTrigger, @QueueTrigger), but a function has exactly one"),
        activity("String", "String s, int depth", "has a parameter of type int without a binding"),
        method("public String run(" + CLIENT + ")", "has no trigger, but a function has exactly"),
        method(
            "public void run(" + HTTP + ", @OrchestrationClient(name = \"client\") String c)",
            "has @OrchestrationClient on a parameter of type java.lang.String, but it must be"
                + " io.durablefunctions.DurableOrchestrationClient"),
        method(
            "public void run("
                + HTTP
                + ", "
                + CLIENT
                + ", @OrchestrationClient(name = \"other\") DurableOrchestrationClient d)",
            "has 2 parameters with @OrchestrationClient"),
        method(
            "public void run("
                + HTTP
                + ", @OrchestrationClient(name = \"client\", taskHub = \"9\")"
                + " DurableOrchestrationClient c)",
            "has @OrchestrationClient(taskHub = \"9\"), but a hub's name has 3 to 24 letters"),
        method(
            "public void run("
                + HTTP
                + ", @OrchestrationClient(name = \"HTTP\") DurableOrchestrationClient c)",
            "has two parameters with the binding name 'HTTP'"),
        method(
            "public void run("
                + HTTP
                + ", @OrchestrationClient(name = \"my-client\") DurableOrchestrationClient c)",
            "(name = \"my-client\"), but a binding's name has 1 to 128 letters and digits"),
        method("String run(" + INPUT + " String s)", "must be a public method of a public class"),
        Arguments.of(
            "class Functions { @FunctionName(\"Do\") public static String run("
                + INPUT
                + " String s) { return s; } }",
            "must be a public method of a public class"),
        type(
            "private Functions() {}\n@FunctionName(\"Do\") public String run("
                + INPUT
                + " String s) { return s; }",
            "has no public constructor without parameters"),
        Arguments.of(
            "public abstract class Functions { @FunctionName(\"Do\") public String run("
                + INPUT
                + " String s) { return s; } }",
            "is an instance method of a class that is abstract"),
        type(
            "@FunctionName(\"Do\") public String run("
                + INPUT
                + " String s) { return s; }\npublic void run() {}",
            "shares its name with another public method"),
        type(
            "public static class Inner { @FunctionName(\"Do\") public String run("
                + INPUT
                + " String s) { return s; } }",
            "app.Functions.Inner.run is in a class inside another class"),
        type(
            "public String run(" + INPUT + " String s) { return s; }",
            "has a durable annotation on a parameter, but no @FunctionName"));
  }

  static Stream<Arguments> right() {
    return Stream.of(
        orchestrator("String", "DurableOrchestrationContext c"),
        orchestrator("void", "DurableOrchestrationContext c"),
        orchestrator("Object", "DurableOrchestrationContext c"),
        activity("int[]", "String s, ExecutionContext e"),
        activity("Map<String, List<Double>>", "DurableActivityContext c"),
        activity("Optional<java.time.Instant>", "Map<String, ? super Integer> s"),
        activity("String", "String s, " + CLIENT),
        activity(
            "String",
            "String s, @QueueOutput(name = \"out\", queueName = \"q\", connection = \"\")"
                + " OutputBinding<String> out"),
        activity("String", "String s, @BindingName(\"Id\") String id"),
        type(
            "public record Node(String name, List<Node> children) {}\n"
                + "public enum Kind { A { @Override int n() { return 1; } }; abstract int n(); }\n"
                + "@FunctionName(\"Do\") public Node run("
                + INPUT
                + " Map<Kind, Node> s) { return null; }"),
        type(
            "private Functions() {}\n@FunctionName(\"Do\") public static <T extends Comparable<T>>"
                + " T run("
                + INPUT
                + " T s) { return s; }\nprivate void run() {}"),
        method("public void run(" + HTTP + ", " + CLIENT + ")"),
        method("public String run(" + HTTP + ", Thread unboundButNotOurs)"));
  }
}
