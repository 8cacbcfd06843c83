package dev.apimdr.local.host.toy;

import com.microsoft.azure.functions.annotation.HttpTrigger;

/** A function whose constructor throws an error. */
public final class ConstructorErrorToy {
  public ConstructorErrorToy() {
    Toy.tell("constructing");
    throw new NoClassDefFoundError("thrown by the constructor");
  }

  public String run(@HttpTrigger(name = "request") String body) {
    return body;
  }
}
