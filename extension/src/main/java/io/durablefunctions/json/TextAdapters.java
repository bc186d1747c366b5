package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of java.time, dates and locales as their ISO texts, which are exact. */
final class TextAdapters implements TypeAdapterFactory {

  static final TextAdapters INSTANCE = new TextAdapters();

  private final Map<Class<?>, TypeAdapter<?>> adapters = new HashMap<>();

  private TextAdapters() {
    add(Instant.class, Instant::parse);
    add(LocalDate.class, LocalDate::parse);
    add(LocalTime.class, LocalTime::parse);
    add(LocalDateTime.class, LocalDateTime::parse);
    add(OffsetTime.class, OffsetTime::parse);
    add(OffsetDateTime.class, OffsetDateTime::parse);
    add(ZonedDateTime.class, ZonedDateTime::parse);
    add(Duration.class, Duration::parse);
    add(Period.class, Period::parse);
    add(
        Year.class,
        year -> String.valueOf(year.getValue()),
        text -> Year.of(Integer.parseInt(text)));
    add(YearMonth.class, YearMonth::parse);
    add(MonthDay.class, MonthDay::parse);
    add(ZoneOffset.class, ZoneOffset::of);
    add(ZoneId.class, ZoneId::of);
    add(Date.class, date -> date.toInstant().toString(), text -> Date.from(Instant.parse(text)));
    add(Locale.class, Locale::toLanguageTag, TextAdapters::locale);
  }

  private <T> void add(Class<T> type, Function<String, T> parse) {
    add(type, Object::toString, parse);
  }

  private <T> void add(Class<T> type, Function<T, String> format, Function<String, T> parse) {
    adapters.put(type, new Adapter<>(type, format, parse).nullSafe());
  }

  /** The JDK leaves out what it does not understand. */
  private static Locale locale(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    if (!locale.toLanguageTag().equals(tag)) {
      throw new DateTimeException("no language tag");
    }
    return locale;
  }

  /** False for {@code no_NO_NY} and made-up ones: their tags are those of others. */
  static boolean comesBack(Locale locale) {
    return Locale.forLanguageTag(locale.toLanguageTag()).equals(locale);
  }

  /** Whether values of exactly this class are texts. */
  static boolean isText(Class<?> type) {
    return INSTANCE.adapters.containsKey(type);
  }

  @Override
  @SuppressWarnings("unchecked") // add() keeps key and value of one type
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    // The classes behind ZoneId (ZoneRegion) are not public.
    boolean isZone = ZoneId.class.isAssignableFrom(raw) && raw != ZoneOffset.class;
    return (TypeAdapter<T>) adapters.get(isZone ? ZoneId.class : raw);
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final Class<T> type;
    private final Function<T, String> format;
    private final Function<String, T> parse;

    Adapter(Class<T> type, Function<T, String> format, Function<String, T> parse) {
      this.type = type;
      this.format = format;
      this.parse = parse;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      out.value(format.apply(value));
    }

    @Override
    public T read(JsonReader in) throws IOException {
      try {
        return parse.apply(in.nextString());
      } catch (DateTimeException | NumberFormatException e) {
        throw new JsonSyntaxException("a text is no " + type.getName());
      }
    }
  }
}
