/** People and how they prove who they are: passwords, codes of a second factor, identities elsewhere. */
@NullMarked
package dev.bkend.identity.person;

import org.jspecify.annotations.NullMarked;
