/** What every endpoint of the authorization server has: paths, forms, answers, the browser and its cookies. */
@NullMarked
package dev.bkend.oauth.door;

import org.jspecify.annotations.NullMarked;
