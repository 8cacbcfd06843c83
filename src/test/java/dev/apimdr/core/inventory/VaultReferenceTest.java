package dev.apimdr.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultReferenceTest {

  /** As a list has it, with the fields of a recorded answer. */
  private static Map<String, Object> row(
      String secretIdentifier, @Nullable String identityClientId) {
    Map<String, Object> vault = new HashMap<>();
    vault.put("secretIdentifier", secretIdentifier);
    vault.put("lastStatus", Map.of("code", "Success"));
    if (identityClientId != null) {
      vault.put("identityClientId", identityClientId);
    }
    return Map.of("name", "v", "properties", Map.of("secret", true, "keyVault", vault));
  }

  private static List<VaultReference> in(List<Map<String, Object>> rows) {
    return VaultReference.in(new WalkAnswer.Page(rows, null));
  }

  @Test
  void rows_nameTheVaultAndTheIdentity_andNeitherSecretNorVersion() {
    assertThat(
            in(
                List.of(
                    row("https://Contoso.vault.azure.net/secrets/db-password/0123abcd", null),
                    row("https://contoso.vault.azure.net:443/secrets/other", "ABCD-01"),
                    Map.of("name", "w", "properties", Map.of("value", "x")))))
        .containsExactly(
            new VaultReference("contoso.vault.azure.net", null),
            new VaultReference("contoso.vault.azure.net", "abcd-01"));
  }

  @Test
  void body_isLookedAtToo_andOtherAnswersHaveNone() {
    assertThat(
            VaultReference.in(
                new WalkAnswer.Body(row("https://kv.vault.azure.cn/secrets/c", null))))
        .containsExactly(new VaultReference("kv.vault.azure.cn", null));
    assertThat(VaultReference.in(new WalkAnswer.None())).isEmpty();
    assertThat(VaultReference.in(new WalkAnswer.Refused("Forbidden", false))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "not a url",
    "''",
    "secrets/x",
    "https:///secrets/x",
    "https://[::1]/secrets/x",
    "urn:x:y",
  })
  void identifierWithoutAHost_isNoReference(String secretIdentifier) {
    assertThat(in(List.of(row(secretIdentifier, null)))).isEmpty();
  }

  @Test
  void oddShapes_areNoReference() {
    assertThat(
            in(
                List.of(
                    Map.of("name", "v"),
                    Map.of("properties", "text"),
                    Map.of("properties", Map.of("keyVault", "text")),
                    Map.of("properties", Map.of("keyVault", Map.of("secretIdentifier", 7))))))
        .isEmpty();
    assertThat(in(List.of(row("https://kv.vault.azure.net/secrets/c", "no id: <script>"))))
        .containsExactly(new VaultReference("kv.vault.azure.net", null));
  }

  @Test
  void merged_isSortedWithoutCopies_andHasAnEnd() {
    VaultReference a = new VaultReference("a.vault.azure.net", null);
    VaultReference withIdentity = new VaultReference("a.vault.azure.net", "0-1");
    VaultReference b = new VaultReference("b.vault.azure.net", null);
    assertThat(VaultReference.merged(List.of(a, b), List.of(b, withIdentity, a)))
        .containsExactly(a, withIdentity, b);

    List<VaultReference> many = new ArrayList<>();
    for (int i = 0; i < 99; i++) {
      many.add(new VaultReference(String.format("kv%02d.vault.azure.net", i), null));
    }
    assertThat(VaultReference.merged(List.of(), many)).isEqualTo(many.subList(0, 50));
  }
}
