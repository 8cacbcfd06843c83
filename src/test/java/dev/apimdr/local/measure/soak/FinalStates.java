package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Final states with what one audit looks at, and otherwise empty. */
final class FinalStates {
  private FinalStates() {}

  static FinalState of(
      Map<String, JsonNode> operations,
      Map<String, JsonNode> proofs,
      Followed followed,
      Drilled drilled) {
    return new FinalState(
        List.of(),
        operations,
        List.of(),
        List.of(),
        Set.of(),
        Set.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Walked(Map.of(), proofs, List.of(), 0, Set.of()),
        followed,
        drilled);
  }
}
