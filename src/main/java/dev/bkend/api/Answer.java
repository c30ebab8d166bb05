package dev.bkend.api;

/** What an operation answers: a JSON object, or Markdown text. */
public sealed interface Answer {

    record Structured(JsonRecord value) implements Answer {}

    record Text(String markdown) implements Answer {}
}
