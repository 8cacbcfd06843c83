/**
 * The main job on one machine without Azure: {@code mvn -Plocal}. {@link
 * dev.apimdr.local.rehearsal.Rehearsal} is the story, {@link
 * dev.apimdr.local.rehearsal.LocalEnvironment} what it plays on, {@link
 * dev.apimdr.local.rehearsal.Runbook} the caller.
 */
package dev.apimdr.local.rehearsal;
