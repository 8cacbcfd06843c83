package dev.apimdr.local.host.toy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.annotation.HttpTrigger;

/** A function whose signature needs a library that is not in the package. */
public final class SignatureToy {
  public String run(@HttpTrigger(name = "request") String body) {
    return body;
  }

  public JsonNode json() {
    return null;
  }
}
