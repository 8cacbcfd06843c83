package dev.apimdr.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

  private static RestoreBody restore(String json) {
    FieldErrors errors = new FieldErrors();
    RestoreBody body = RestoreBody.read(json, "contoso", errors);
    errors.throwIfAny();
    return body;
  }

  private static List<String> wrong(Consumer<FieldErrors> reading) {
    FieldErrors errors = new FieldErrors();
    reading.accept(errors);
    ProblemException refused = catchThrowableOfType(ProblemException.class, errors::throwIfAny);
    if (refused == null) {
      return List.of();
    }
    return JsonReader.read(JsonWriter.line(refused.problem().toResponse().body()))
        .get("errors")
        .elements()
        .stream()
        .map(error -> error.get("field").text())
        .toList();
  }

  private static List<String> wrongInBackup(String json) {
    return wrong(errors -> BackupBody.read(json, errors));
  }

  private static List<String> wrongInRestore(String json) {
    return wrong(errors -> RestoreBody.read(json, "contoso", errors));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{}", "{\"reason\":null}", "{\"reason\":\"  \"}", "\uFEFF{}"})
  void backup_withoutAReason_isFine(String json) {
    FieldErrors errors = new FieldErrors();

    assertThat(BackupBody.read(json, errors).reason()).isEmpty();
    assertThat(wrongInBackup(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "\"reason\"",
        "{",
        "{}{}",
        "{\"reason\":}",
        "reason=upgrade",
        "{'reason':1}",
        "[[[[[[[[[[]]]]]]]]]]",
        "{\"reason\":\"\uFFFD\"}"
      })
  void body_thatIsNoJsonObject_isRefused(String json) {
    assertThat(wrongInBackup(json)).contains("body");
  }

  @Test
  void body_above64KiB_isTooLarge() {
    String json = "{\"reason\":\"" + "ü".repeat(32 * 1024) + "\"}";

    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> wrongInBackup(json));

    assertThat(refused.problem().status()).isEqualTo(413);
  }

  @Test
  void body_withUnknownFields_isToldEachByName() {
    assertThat(wrongInBackup("{\"why\":1,\"who\":{}}")).containsExactly("why", "who");
  }

  @Test
  void body_withAHostileFieldName_isToldItCleaned() {
    assertThat(wrongInBackup("{\"a\\r\\nSet-Cookie: b\":1}")).containsExactly("a??Set-Cookie: b");
  }

  @Test
  void body_thatNamesAFieldTwice_isRefused() {
    assertThat(wrongInBackup("{\"reason\":\"a\",\"reason\":\"b\"}")).containsExactly("reason");
  }

  @Test
  void reason_of200Characters_isTaken_howeverManyBytesTheyAre() {
    String reason = "\uD83D\uDE00".repeat(200);
    FieldErrors errors = new FieldErrors();

    assertThat(BackupBody.read("{\"reason\":\"" + reason + "\"}", errors).reason())
        .contains(reason);
    assertThat(wrongInBackup("{\"reason\":\"" + reason + "\"}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\nb", "a\\u0000", "a\\u2028b", "a\\ud800", "a\\u007f"})
  void reason_withControls_isRefused(String reason) {
    assertThat(wrongInBackup("{\"reason\":\"" + reason + "\"}")).containsExactly("reason");
  }

  @Test
  void reason_above200Characters_isRefused() {
    assertThat(wrongInBackup("{\"reason\":\"" + "a".repeat(201) + "\"}")).containsExactly("reason");
  }

  @Test
  void restore_ofTheNewest_needsOnlyItsConfirmation() {
    RestoreBody body = restore("{\"confirm\":\"Contoso\"}");

    assertThat(body.sourceService()).isEmpty();
    assertThat(body.backupName()).isEmpty();
    assertThat(body.before()).isEmpty();
    assertThat(body.backupFirst()).isFalse();
    assertThat(body.dryRun()).isFalse();
  }

  @Test
  void restore_withEverything_isReadAsWritten() {
    RestoreBody body =
        restore(
            "{\"confirm\":\"contoso\",\"sourceService\":\"Fabrikam\",\"backupFirst\":true,"
                + "\"before\":\"2026-11-23T03:00:00+01:00\",\"reason\":\"drill\"}");

    assertThat(body.sourceService()).contains("fabrikam");
    assertThat(body.before()).contains(Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(body.backupFirst()).isTrue();
    assertThat(body.reason()).contains("drill");
  }

  @Test
  void dryRun_withoutConfirmation_isFine() {
    assertThat(restore("{\"dryRun\":true}").dryRun()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | confirm",
        "{\"confirm\":\"fabrikam\"} | confirm",
        "{\"dryRun\":1} | dryRun",
        "{\"dryRun\":true,\"backupFirst\":\"yes\"} | backupFirst",
        "{\"dryRun\":true,\"sourceService\":\"a_b\"} | sourceService",
        "{\"dryRun\":true,\"backupName\":\"../x.apimbackup\"} | backupName",
        "{\"dryRun\":true,\"backupName\":\"contoso-1\"} | backupName",
        "{\"dryRun\":true,\"before\":\"2026-11-23\"} | before",
        "{\"dryRun\":true,\"before\":\"2026-11-23T02:00:00\"} | before",
        "{\"dryRun\":true,\"before\":5} | before",
        "{\"dryRun\":true,\"before\":\"2026-11-23T02:00:00Z\",\"backupName\":\"c-1a.apimbackup\"} |"
            + " before"
      })
  void restore_withOneFieldWrong_isToldWhich(String json, String field) {
    assertThat(wrongInRestore(json)).contains(field);
  }

  @Test
  void restore_withManyFieldsWrong_isToldAll() {
    assertThat(wrongInRestore("{\"before\":\"soon\",\"backupFirst\":2,\"force\":true}"))
        .containsExactlyInAnyOrder("before", "backupFirst", "force", "confirm");
  }

  @Test
  void abandon_withConfirmationAndReason_isRead() {
    FieldErrors errors = new FieldErrors();

    ConfirmedReason body =
        ConfirmedReason.read(
            "{\"confirm\":\"a-1\",\"reason\":\"gave up\"}", "a-1", "the operation's id", errors);

    assertThat(body.reason()).isEqualTo("gave up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a_b", "\u00fc", "backup-20261123t0200z", "a,b"})
  void operationId_thatIsNotAllowed_isRefused(String id) {
    ApiRequest call = new ApiRequest(URI.create("/"), Map.of("Operation-Id", id), Map.of(), "");

    assertThat(wrong(errors -> call.operationId(errors)))
        .isEqualTo(id.isEmpty() ? List.of() : List.of("Operation-Id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"  ", "a\nb", "a\u0000"})
  void requester_thatIsNotClean_isNobody(String name) {
    ApiRequest call =
        new ApiRequest(URI.create("/"), Map.of("x-ms-client-principal-name", name), Map.of(), "");

    assertThat(call.requestedBy()).isEmpty();
  }
}
