package dev.apimdr.local.arm;

/** Thrown to answer a request with an ARM error. */
final class ArmRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ArmError error;

  ArmRefusal(ArmError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  ArmError error() {
    return error;
  }
}
