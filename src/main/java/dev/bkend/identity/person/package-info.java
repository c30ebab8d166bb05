/**
 * People, what they belong to, and how they prove who they are: passwords, codes of a second factor, identities
 * elsewhere. {@code SignIn} and {@code SecondFactor} take whoever is kept behind {@code PasswordAccounts} and {@code
 * FactorStore}; {@code People} and {@code Factors} are those of the control plane.
 */
@NullMarked
package dev.bkend.identity.person;

import org.jspecify.annotations.NullMarked;
