package dev.bkend.mcp.revision;

/** What a revision has or does, beside its methods. */
public enum Trait {
    /** A client opens a session, in which the server can ask it something. */
    SESSIONS,
    /** A body may be an array of messages. */
    BATCHES,
    /** A form and a page to visit are two modes of asking a person. */
    ELICITATION_MODES,
    /** A stream begins with where to go on from. */
    PRIMED_STREAMS,
    /** Tools, resources and the server have a {@code title}. */
    TITLES,
    /** Tools, resources and the server have icons, and the server a description and a website. */
    ICONS,
    /** A completion may depend on values that were chosen before. */
    COMPLETION_CONTEXT,
    /** Tools may declare an {@code outputSchema} and answer {@code structuredContent}. */
    STRUCTURED_CONTENT,
    /** An {@code outputSchema} may be any schema, not only one of type object. */
    ANY_OUTPUT_SCHEMA,
    /** Arguments that do not fit a tool's schema are a result the model can read, not a protocol error. */
    BAD_ARGUMENTS_ARE_RESULTS,
    /** Every request stands alone: it names its revision and the client's capabilities in {@code _meta} and headers. */
    ENVELOPE,
    /** An unknown method is HTTP 404. */
    UNKNOWN_METHOD_IS_404,
    /** An unknown resource is an invalid parameter, not a code of its own. */
    UNKNOWN_RESOURCE_IS_INVALID_PARAMS,
    /** Every result says {@code resultType}. */
    RESULT_TYPE,
    /** Every result carries {@code serverInfo} in {@code _meta}. */
    SERVER_INFO_ON_RESULTS,
    /** Results that may be kept say {@code ttlMs} and {@code cacheScope}. */
    CACHE_HINTS
}
