/**
 * Minimal functions with the app's libraries: one HTTP request, one token, one listing. They show
 * which part of a cold start the libraries take.
 */
package dev.apimdr.local.measure.coldstart.sdk;
