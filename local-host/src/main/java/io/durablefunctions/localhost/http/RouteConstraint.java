package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What stands after the colon in {@code {id:int}}, as ASP.NET Core reads it. */
final class RouteConstraint {
  private static final Pattern GUID =
      Pattern.compile("\\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}}?");

  private RouteConstraint() {}

  /** {@code text} is a name, with or without an argument: {@code int}, {@code max(10)}. */
  static Predicate<String> parse(String text, String route) {
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).toLowerCase(Locale.ROOT);
    String argument = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    switch (name) {
      case "int":
        return parses(Integer::parseInt);
      case "long":
        return parses(Long::parseLong);
      case "float", "double", "decimal":
        return parses(Double::parseDouble);
      case "bool":
        return value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case "guid":
        return value -> GUID.matcher(value).matches();
      case "alpha":
        return value -> value.matches("[a-zA-Z]*");
      case "length":
        long[] length = numbers(argument);
        return value -> between(value.length(), length[0], length[length.length - 1]);
      case "minlength":
        return value -> value.length() >= numbers(argument)[0];
      case "maxlength":
        return value -> value.length() <= numbers(argument)[0];
      case "min":
        return number(numbers(argument)[0], Long.MAX_VALUE);
      case "max":
        return number(Long.MIN_VALUE, numbers(argument)[0]);
      case "range":
        long[] range = numbers(argument);
        return number(range[0], range[range.length - 1]);
      case "regex":
        Pattern pattern = Pattern.compile(argument, Pattern.CASE_INSENSITIVE);
        return value -> pattern.matcher(value).find();
      default:
        throw new StartupProblem(
            "The route \""
                + route
                + "\" has the unknown constraint \""
                + text
                + "\". Expected "
                + "int, long, float, double, decimal, bool, guid, alpha, length(n), minlength(n), "
                + "maxlength(n), min(n), max(n), range(n,m) or regex(...).");
    }
  }

  private static Predicate<String> number(long least, long most) {
    return value ->
        parses(Long::parseLong).test(value) && between(Long.parseLong(value), least, most);
  }

  private static boolean between(long value, long least, long most) {
    return least <= value && value <= most;
  }

  private static Predicate<String> parses(Function<String, ?> parser) {
    return value -> {
      try {
        return parser.apply(value) != null;
      } catch (NumberFormatException e) {
        return false;
      }
    };
  }

  private static long[] numbers(String argument) {
    return Pattern.compile(",")
        .splitAsStream(argument)
        .map(String::strip)
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
