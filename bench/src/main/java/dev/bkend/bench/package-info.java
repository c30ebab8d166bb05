/** Measures bkend against a bare handler and the official SDK. Read {@code Bench} first. */
package dev.bkend.bench;
