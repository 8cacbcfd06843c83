package dev.apimdr.core.arm;

/** One exchange with ARM: what it said, and its ids for support. */
public record ArmAnswer(ArmReply reply, ArmIds ids) {}
