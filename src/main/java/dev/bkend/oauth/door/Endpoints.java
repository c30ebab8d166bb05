package dev.bkend.oauth.door;

import dev.bkend.web.BodyReader;
import dev.bkend.web.BodyType;
import dev.bkend.web.Router;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What is answered where under one name of the server; filled once, when the server starts. */
public final class Endpoints {

    private static final int MOST_BODY = 64 * 1024;
    private static final BodyReader FORMS = new BodyReader(MOST_BODY, BodyType.FORM);
    private static final BodyReader DOCUMENTS = new BodyReader(MOST_BODY, BodyType.JSON);

    private final Issuer issuer;
    private final Router<Route> routes = new Router<>();
    private final Set<String> forPages = new HashSet<>();

    /** An endpoint, and how the bodies are read that it is sent. */
    record Route(Endpoint endpoint, BodyReader reader) {}

    public Endpoints(Issuer issuer) {
        this.issuer = issuer;
    }

    /** For programs, those in browsers included. */
    public void get(String path, Endpoint endpoint) {
        routes.add("GET", path, new Route(endpoint, FORMS));
    }

    /** For programs that send a form. */
    public void post(String path, Endpoint endpoint) {
        routes.add("POST", path, new Route(endpoint, FORMS));
    }

    /** For programs that send JSON. */
    public void postDocument(String path, Endpoint endpoint) {
        routes.add("POST", path, new Route(endpoint, DOCUMENTS));
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

    /**
     * The door to all of them.
     *
     * @param names those of each name, the usual one first
     * @param host whether this server is reached under a Host
     */
    public static OauthDoor door(List<Endpoints> names, Predicate<String> host) {
        Map<String, Router<Route>> byHost = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> byHost.put(name.issuer.authority(), name.routes));
        Endpoints usual = names.getFirst();
        return new OauthDoor(usual.routes, byHost, usual.forPages, host);
    }
}
