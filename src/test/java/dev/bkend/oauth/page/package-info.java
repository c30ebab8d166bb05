@NullMarked
package dev.bkend.oauth.page;

import org.jspecify.annotations.NullMarked;
