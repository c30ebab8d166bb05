package dev.bkend.cli.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a first user does, through both doors: a project, a table, lists, guides, a resource, and a few mistakes. */
final class Rehearsal {

    private static final String API = "/management/v1";
    // In the text of a tool's answer the quotes are escaped.
    private static final Pattern ID = Pattern.compile("\\\\?\"id\\\\?\":\\\\?\"([a-z]+_[0-9a-z_]+)");

    private final Probe probe;
    private final Map<String, String> headers;
    private final Consumer<String> complaints;

    /** @param complaints is told of each step that was not answered as it should be */
    Rehearsal(Probe probe, String token, Consumer<String> complaints) {
        this.probe = probe;
        this.headers = Map.of(
                "Authorization", "Bearer " + token,
                "Accept", "application/json, text/event-stream, */*",
                "Content-Type", "application/json");
        this.complaints = complaints;
    }

    void run() {
        rest("GET", "/health/ready", "", 200);
        rest("GET", "/docs/", "", 200);
        rest("GET", "/nothing", "", 404);
        String organization = id(rest("GET", API + "/organizations", "", 200));
        rest(organization);
        McpRehearsal.before2026(this).run(organization);
        McpRehearsal.since2026(this).run(organization);
    }

    private void rest(String organization) {
        String project = id(rest("POST", API + "/projects", project(organization, "rest"), 201));
        String table = id(rest("POST", API + "/tables", table(project), 201));
        rest("GET", API + "/projects?limit=2", "", 200);
        rest("GET", API + "/tables?projectId=" + project, "", 200);
        rest("GET", API + "/tables/" + table, "", 200);
        rest("GET", API + "/docs/search?query=unique+index", "", 200);
        rest("POST", API + "/projects", "{\"name\":\"Rehearsal\"}", 400);
        rest("DELETE", API + "/access-tokens/none", "", 404);
    }

    private String rest(String method, String path, String body, int expected) {
        return send(method, path, Map.of(), body, answer -> answer.status() == expected);
    }

    /** The body of the answer, whatever it is. */
    String send(String method, String path, Map<String, String> more, String body, Predicate<Probe.Answer> right) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        Probe.Answer answer = probe.send(method, path, all, body);
        if (!right.test(answer)) {
            complaints.accept(
                    method + " " + path + " " + body + " was answered by " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** The first id in an answer. */
    public static String id(String answer) {
        Matcher id = ID.matcher(answer);
        return id.find() ? id.group(1) : "none";
    }

    static String project(String organization, String slug) {
        return """
            {"organizationId":"%s","slug":"%s","name":"Rehearsal","primaryCloud":"aws","primaryRegion":"ap-northeast-2"}\
            """.formatted(organization, slug);
    }

    static String table(String project) {
        return """
            {"projectId":"%s","environment":"dev","tableName":"notes","schema":{\
            "title":{"bsonType":"string","maxLength":80},"stars":{"bsonType":"int","minimum":0}},"required":["title"],\
            "indexes":[{"name":"by_title","fields":{"title":1}}]}\
            """.formatted(project);
    }
}
