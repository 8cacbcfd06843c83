package dev.apimdr.app.completion;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.drift.OmittedSettings;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a backup of a service omits: parts of its description, and its diagnostics. */
public final class OmittedSettingsReader {

  private final ApiManagement arm;

  public OmittedSettingsReader(ApiManagement arm) {
    this.arm = arm;
  }

  /** The facts with the diagnostic settings added, or with why those could not be read. */
  public ServiceFacts complete(ServiceId service, ServiceFacts facts) {
    Reading<List<Object>> reading = arm.diagnosticSettings(service);
    List<Object> settings = reading.value();
    ArmReply failure = reading.failure();
    Map<String, Object> omitted = new LinkedHashMap<>(facts.omitted());
    if (settings != null) {
      omitted.put(OmittedSettings.DIAGNOSTICS, settings);
    } else {
      omitted.put(
          OmittedSettings.DIAGNOSTICS,
          Map.of(OmittedSettings.UNREADABLE, failure == null ? "" : ReplyText.of(failure)));
    }
    return new ServiceFacts(
        facts.tier(),
        facts.units(),
        facts.location(),
        facts.provisioningState(),
        facts.minApiVersion(),
        facts.systemAssigned(),
        facts.userAssigned(),
        omitted);
  }
}
