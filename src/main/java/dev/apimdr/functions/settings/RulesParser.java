package dev.apimdr.functions.settings;

import dev.apimdr.app.fleet.WrittenFleet;
import dev.apimdr.core.service.Fleet;
import java.util.List;

/** The reader of a list in a blob, by the rules that the other settings give. */
public record RulesParser(FleetRules rules) implements WrittenFleet.Parser {

  @Override
  public WrittenFleet.Reading read(String list) {
    try {
      return new WrittenFleet.Reading(rules.read(list), List.of());
    } catch (ConfigurationRefusedException refused) {
      return new WrittenFleet.Reading(
          null, refused.problems().stream().map(SettingProblem::toString).toList());
    }
  }

  @Override
  public Fleet withoutList() {
    return rules.withoutList();
  }
}
