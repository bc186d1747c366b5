package io.durablefunctions.examples.injection;

/** What the app needs of the world. */
public interface ExchangeRates {

  /** How many cents one euro is in the currency. */
  int centsPerEuro(String currency);
}
