package dev.apimdr.azure.codec;

import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;

/** JSON of what ARM said about a service, which preflight keeps in the operation's document. */
final class ServiceFactsJson {
  private ServiceFactsJson() {}

  static JsonObject write(ServiceFacts facts) {
    return new JsonObject()
        .put("tier", facts.tier())
        .put("units", facts.units())
        .put("location", facts.location())
        .put("provisioningState", facts.provisioningState())
        .put("minApiVersion", facts.minApiVersion())
        .put("systemAssigned", facts.systemAssigned())
        .putPlain("userAssigned", facts.userAssigned())
        .putPlain("omitted", facts.omitted());
  }

  static ServiceFacts read(JsonFields fields) {
    return new ServiceFacts(
        fields.text("tier"),
        fields.number("units"),
        fields.text("location"),
        fields.text("provisioningState"),
        fields.textOrNull("minApiVersion"),
        fields.flag("systemAssigned"),
        fields.texts("userAssigned"),
        fields.plain("omitted"));
  }
}
