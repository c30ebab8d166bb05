package dev.bkend.oauth.door;

import dev.bkend.web.Router;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What is answered where; filled once, when the server starts. */
public final class Endpoints {

    private final Router<Endpoint> routes = new Router<>();
    private final Set<String> forPages = new HashSet<>();

    /** For programs, those in browsers included. */
    public void get(String path, Endpoint endpoint) {
        routes.add("GET", path, endpoint);
    }

    public void post(String path, Endpoint endpoint) {
        routes.add("POST", path, endpoint);
    }

    /** For people, which no script of another origin may read. */
    public void page(String path, Endpoint get) {
        get(path, get);
        forPages.add(path);
    }

    /** The answer to a form alone. */
    public void form(String path, Endpoint post) {
        post(path, post);
        forPages.add(path);
    }

    public void page(String path, Endpoint get, Endpoint post) {
        page(path, get);
        form(path, post);
    }

    /** @param host whether this server is reached under a Host */
    public OauthDoor door(Predicate<String> host) {
        return new OauthDoor(routes, forPages, host);
    }
}
