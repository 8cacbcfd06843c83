/**
 * {@code mvn -Psoak}: the packaged app under load while everything around it fails. {@link
 * dev.apimdr.local.soak.Soak} plays a {@link dev.apimdr.local.soak.Schedule}, which follows from a
 * seed alone, and {@link dev.apimdr.local.soak.Audit} says what is not as it must be afterwards.
 */
package dev.apimdr.local.soak;
