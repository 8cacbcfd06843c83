package dev.apimdr.core;

/** One exchange with ARM: what it said, and its ids for support. */
public record ArmAnswer(ArmReply reply, ArmIds ids) {}
