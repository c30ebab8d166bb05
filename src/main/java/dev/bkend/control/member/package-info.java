/** Members of an organization, and invitations to become one. */
@NullMarked
package dev.bkend.control.member;

import org.jspecify.annotations.NullMarked;
