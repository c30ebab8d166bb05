package dev.bkend.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/** A client that can also be asked and told something while it calls. */
interface TalkingClient extends ToolClient {

    /** What each of them says when it is asked for its roots. */
    String ROOT = "file:///projects/blog";

    /** What the model of each of them says, whatever it is asked. */
    String MODEL_SAYS = "Paris.";

    /** Connects a client to a server, with a bearer token. */
    @FunctionalInterface
    interface Connect {
        TalkingClient to(URI server, String token);
    }

    /** What the server said of its own accord. */
    record Heard(String method, JsonNode params) {}

    /** The session it was given, or nothing. */
    String session();

    /** How it answers every form from now on: an {@code elicitation/create} result. */
    void answerForms(JsonNode result);

    /** What it was asked and told since it is there. */
    List<Heard> heard();

    /** It wants to see the server's log from this level on. */
    void log(String level);

    /** It wants to be told when this resource or the list of tools changes. */
    void watch(String uri);

    /** Calls a tool and gives up as soon as that says anything. */
    void giveUp(String tool);

    /** The values for a variable of a resource template that begin like this. */
    List<String> complete(String template, String variable, String prefix);

    /** The text of a prompt's first message. */
    String prompt(String name, JsonNode arguments);
}
