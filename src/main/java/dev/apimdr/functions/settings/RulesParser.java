package dev.apimdr.functions.settings;

import dev.apimdr.app.fleet.BlobFleetSource;
import dev.apimdr.core.service.Fleet;
import java.util.List;

/** Reads the service list of a blob by the rules that the other settings give. */
public record RulesParser(ServiceListRules rules) implements BlobFleetSource.Parser {

  @Override
  public BlobFleetSource.Reading read(String list) {
    try {
      return new BlobFleetSource.Reading(rules.read(list), List.of());
    } catch (ConfigurationRefusedException refused) {
      return new BlobFleetSource.Reading(
          null, refused.problems().stream().map(SettingProblem::toString).toList());
    }
  }

  @Override
  public Fleet withoutList() {
    return rules.withoutList();
  }
}
