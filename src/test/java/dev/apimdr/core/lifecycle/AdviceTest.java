package dev.apimdr.core.lifecycle;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.operation.OperationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {

  /** The rows of the contract's error table that end an operation, with the advice for each. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          POST | BACKUP  | InvalidParameters | Invalid parameter: Parameter name: backupContainerName (value: [apim-contoso]) | network rules
          POST | BACKUP  | InvalidParameters | Parameter name: backupContainerName (value: [x]) | account
          POST | BACKUP  | InvalidParameters | Parameter name: backupContainerName (value: [x]) | container
          POST | BACKUP  | InvalidParameters | Requested value 'GET,HEAD,PUT,PATCH' was not found. Parameter name: backupStorageAccount | CORS
          POST | BACKUP  | InvalidParameters | Requested value 'GET,HEAD,PUT,PATCH' was not found. Parameter name: backupStorageAccount | managed identity
          POLL | RESTORE | RestoreFailed | Cannot restore: current SKU is 'StandardV2', backup SKU is 'Standard' | tier
          POLL | RESTORE | RestoreFailed | Cannot restore: backup expired | 30 days
          POST | BACKUP  | MethodNotAllowedInPricingTier | Method not allowed in Consumption | Developer, Basic, Standard and Premium
          POST | BACKUP  | AuthorizationFailed | The client does not have authorization | Microsoft.ApiManagement/service/backup/action
          POST | RESTORE | AuthorizationFailed | The client does not have authorization | Microsoft.ApiManagement/service/restore/action
          POST | BACKUP  | ResourceGroupNotFound | Resource group 'rg' could not be found. | ARM id
          POST | BACKUP  | ResourceNotFound | The Resource was not found. | undeleted for 48 hours
          POST | RESTORE | ServiceNotFound | Api service does not exist: contoso | ARM id
          POST | RESTORE | ScopeLocked | The scope cannot perform write operation | lock
          """)
  void on_rowOfTheContract_advisesWhatItAsksFor(
      ArmCall call, OperationKind kind, String code, String message, String expected) {
    assertThat(Advice.on(kind, call, code, message)).contains(expected);
  }

  @Test
  void on_refusedPost_saysNothingWasStarted() {
    assertThat(Advice.on(RESTORE, ArmCall.POST, "ScopeLocked", "locked"))
        .endsWith(Advice.NOTHING_STARTED);
  }

  @Test
  void on_failedOperation_saysWhatIsLeft() {
    assertThat(Advice.on(BACKUP, ArmCall.POLL, "X", "y"))
        .endsWith("Earlier recovery points are untouched.")
        .doesNotContain(Advice.NOTHING_STARTED);
    assertThat(Advice.on(RESTORE, ArmCall.POLL, "X", "y"))
        .contains("The backup is untouched; check the target")
        .doesNotContain(Advice.NOTHING_STARTED);
  }

  @Test
  void on_unknownError_pointsToArmsMessage() {
    assertThat(Advice.on(BACKUP, ArmCall.POST, "SomethingNew", "words"))
        .contains("Read Azure Resource Manager's message");
  }
}
