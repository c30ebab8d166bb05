package dev.bkend.identity.person;

/** Somebody who can sign in. */
public record Person(String id, String email, String name) {}
