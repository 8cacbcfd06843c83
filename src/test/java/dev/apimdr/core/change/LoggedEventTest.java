package dev.apimdr.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.change.LoggedEvent.Kind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events of the log tell of a change. The names are those of Azure's list of operations. */
class LoggedEventTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Microsoft.ApiManagement/service/write",
        "Microsoft.ApiManagement/service/delete",
        "Microsoft.ApiManagement/service/apis/policies/write",
        "MICROSOFT.APIMANAGEMENT/SERVICE/APIS/OPERATIONS/DELETE",
        "Microsoft.ApiManagement/service/tenant/deploy/action"
      })
  void of_succeededWrite_isAChange(String operation) {
    assertThat(Kind.of(operation, "Succeeded")).contains(Kind.WRITE);
    for (String status : new String[] {"", "Started", "Accepted", "Failed"}) {
      assertThat(Kind.of(operation, status)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Microsoft.ApiManagement/service/subscriptions/listSecrets/action",
        "Microsoft.ApiManagement/service/subscriptions/regeneratePrimaryKey/action",
        "Microsoft.ApiManagement/service/gateways/listKeys/action",
        "Microsoft.ApiManagement/service/users/generateSsoUrl/action",
        "Microsoft.ApiManagement/service/getssotoken/action",
        "Microsoft.ApiManagement/service/apis/read",
        "Microsoft.ApiManagement/locations/deletedservices/delete",
        "Microsoft.Insights/diagnosticSettings/write",
        "Microsoft.ApiManagement/serviceX/write"
      })
  void of_keysSignInsReadsAndOthers_areNone(String operation) {
    assertThat(Kind.of(operation, "Succeeded")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"backup, BACKUP", "restore, RESTORE"})
  void of_backupOrRestore_howeverItStands(String word, Kind kind) {
    for (String status : new String[] {"Started", "Accepted", "Failed", "Succeeded"}) {
      assertThat(Kind.of("Microsoft.ApiManagement/service/" + word + "/action", status))
          .isEqualTo(Optional.of(kind));
    }
  }

  @Test
  void toString_doesNotNameTheCaller() {
    assertThat(
            new LoggedEvent(
                "1", Instant.EPOCH, "c", "contoso", Kind.WRITE, "apis/a", "admin@example.com"))
        .asString()
        .contains("contoso/apis/a")
        .doesNotContain("admin");
  }
}
