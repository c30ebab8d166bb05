package dev.bkend.oauth.person;

/** Somebody who can sign in. */
public record Person(String id, String email, String name) {}
