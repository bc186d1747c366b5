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
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of java.time as their ISO texts, which are exact. */
final class TextAdapters implements TypeAdapterFactory {

  private final Map<Class<?>, TypeAdapter<?>> adapters = new HashMap<>();

  TextAdapters() {
    add(Instant.class, Instant::parse);
    add(LocalDate.class, LocalDate::parse);
    add(LocalTime.class, LocalTime::parse);
    add(LocalDateTime.class, LocalDateTime::parse);
    add(OffsetTime.class, OffsetTime::parse);
    add(OffsetDateTime.class, OffsetDateTime::parse);
    add(ZonedDateTime.class, ZonedDateTime::parse);
    add(Duration.class, Duration::parse);
    add(Period.class, Period::parse);
    add(Year.class, Year::parse);
    add(YearMonth.class, YearMonth::parse);
    add(MonthDay.class, MonthDay::parse);
    add(ZoneOffset.class, ZoneOffset::of);
    add(ZoneId.class, ZoneId::of);
  }

  private <T> void add(Class<T> type, Function<String, T> parse) {
    adapters.put(type, new Adapter<>(type, parse).nullSafe());
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
    private final Function<String, T> parse;

    Adapter(Class<T> type, Function<String, T> parse) {
      this.type = type;
      this.parse = parse;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public T read(JsonReader in) throws IOException {
      try {
        return parse.apply(in.nextString());
      } catch (DateTimeException e) {
        throw new JsonSyntaxException("a text is no " + type.getName());
      }
    }
  }
}
