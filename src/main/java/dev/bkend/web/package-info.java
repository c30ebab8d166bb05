/**
 * What every HTTP door shares, written once: how a body is read, which hosts and origins are answered, who hung up, what
 * is logged. A door says in its own words what it refuses, and hands these in.
 */
@NullMarked
package dev.bkend.web;

import org.jspecify.annotations.NullMarked;
