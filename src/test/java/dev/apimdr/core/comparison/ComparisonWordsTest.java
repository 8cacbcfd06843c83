package dev.apimdr.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.comparison.Difference.Change;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.UnreadList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policies/policy | policy of the service",
        "apis/echo-api;rev=1 | API echo-api",
        "apis/echo-api;rev=12 | API echo-api (revision 12)",
        "apis/a;rev=2/operations/get/policies/policy | policy of operation get of API a (revision 2)",
        "workspaces/w/namedValues/v | named value v of workspace w",
        "mcpServers/x | mcpServers x",
      })
  void entity_isToldInPeoplesWords(String path, String words) {
    assertThat(ComparisonWords.entity(new EntityPath(path))).isEqualTo(words);
  }

  @Test
  void differences_nameTheirFields() {
    Difference difference =
        new Difference(Change.DIFFERENT, new EntityPath("tags/a"), List.of("x", "y"), 0);
    assertThat(ComparisonWords.of(difference)).isEqualTo("tag a: x, y differ");
    assertThat(
            ComparisonWords.of(
                new Difference(Change.MISSING, new EntityPath("tags/a"), List.of(), 1)))
        .isEqualTo("tag a is missing, with 1 entity below it");
  }

  @Test
  void unreadLists_sayWhichAndWhy() {
    assertThat(ComparisonWords.of(new UnreadList("apis/a;rev=1/operations", "AuthorizationFailed")))
        .isEqualTo("operations of API a could not be read (AuthorizationFailed)");
    assertThat(ComparisonWords.of(new UnreadList("gateways", "X")))
        .isEqualTo("gateways could not be read (X)");
  }

  @Test
  void wireNames_areReadBack() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(Verdict.of(verdict.wireName())).contains(verdict);
    }
    assertThat(Verdict.of("fine")).isEmpty();
  }
}
