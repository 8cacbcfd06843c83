package dev.apimdr.local.host.toy;

/** One injector too many. */
public final class SecondInjectorToy extends InjectorToy {}
