package dev.bkend.oauth;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is answered where; filled once, when the server starts. */
final class Endpoints {

    private final Map<String, Endpoint> byMethodAndPath = new HashMap<>();
    private final Set<String> forPages = new HashSet<>();

    /** For programs, those in browsers included. */
    void get(String path, Endpoint endpoint) {
        byMethodAndPath.put("GET " + path, endpoint);
    }

    void post(String path, Endpoint endpoint) {
        byMethodAndPath.put("POST " + path, endpoint);
    }

    /** For people, which no script of another origin may read. */
    void page(String path, Endpoint get) {
        get(path, get);
        forPages.add(path);
    }

    /** The answer to a form alone. */
    void form(String path, Endpoint post) {
        post(path, post);
        forPages.add(path);
    }

    void page(String path, Endpoint get, Endpoint post) {
        page(path, get);
        form(path, post);
    }

    /** @param host whether this server is reached under a Host */
    OauthDoor door(Predicate<String> host) {
        return new OauthDoor(byMethodAndPath, forPages, host);
    }
}
