/**
 * {@code mvn -Psoak}: the packaged app under load while everything around it fails. {@link
 * dev.apimdr.local.measure.soak.Soak} plays a {@link dev.apimdr.local.measure.soak.Schedule}, which
 * follows from a seed alone, and {@link dev.apimdr.local.measure.soak.Audit} says what is not as it
 * must be afterwards.
 */
package dev.apimdr.local.measure.soak;
