@NullMarked
package dev.bkend.oauth.person;

import org.jspecify.annotations.NullMarked;
