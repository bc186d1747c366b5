package io.durablefunctions.examples.injection;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.Map;

/** The app's objects. */
final class AppModule extends AbstractModule {

  @Provides
  @Singleton
  ExchangeRates rates() {
    Map<String, Integer> fixed = Map.of("USD", 108, "GBP", 84);
    return currency -> fixed.getOrDefault(currency, 100);
  }
}
