package io.durablefunctions.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of settings as the host was seen to resolve them. */
class EnvironmentSettingsTest {

  private static AppSettings of(String name, String value) {
    return new EnvironmentSettings(Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "TaskHub, taskhub",
    "TASKHUB, TaskHub",
    "A__B, A:B",
    "A:B, a__b",
    "ConnectionStrings__X, ConnectionStrings:X",
    "CUSTOMCONNSTR_X, ConnectionStrings:x",
    "CUSTOMCONNSTR_X, customconnstr_x"
  })
  void aSettingIsFound(String set, String asked) {
    assertThat(of(set, "v").get(asked)).isEqualTo("v");
    assertThat(of(set, "v").get("other")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Orders, Orders",
    "ORDERS, Orders",
    "AzureWebJobsOrders, Orders",
    "ConnectionStrings__Orders, Orders",
    "CUSTOMCONNSTR_Orders, Orders",
    "ConnectionStrings:AzureWebJobsOrders, Orders",
    "AzureWebJobsStorage, AzureWebJobsStorage"
  })
  void aConnectionIsFound(String set, String connection) {
    assertThat(of(set, "v").ofConnection(connection, connection)).isEqualTo("v");
  }

  @Test
  void thePrefixWinsAndOnePlaceGivesAll() {
    AppSettings settings =
        new EnvironmentSettings(
            Map.of(
                "AzureWebJobsOrders__accountName", "acc", "Orders", "UseDevelopmentStorage=true"));
    assertThat(settings.ofConnection("Orders", "Orders__accountName")).isEqualTo("acc");
    assertThat(settings.ofConnection("Orders", "Orders")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "AzureWebJobs.Pay.Disabled, true, true",
    "AzureWebJobs.PAY.disabled, 1, true",
    "AzureWebJobs_Pay_Disabled, TRUE, true",
    "AzureWebJobs.Pay.Disabled, False, false",
    "AzureWebJobs.Pay.Disabled, yes, false",
    "AzureWebJobs__Pay__Disabled, true, false",
    "AzureWebJobs.Payment.Disabled, true, false"
  })
  void aFunctionIsSwitchedOffAsTheHostReadsIt(String name, String value, boolean expected) {
    assertThat(of(name, value).isDisabled("Pay")).isEqualTo(expected);
  }
}
