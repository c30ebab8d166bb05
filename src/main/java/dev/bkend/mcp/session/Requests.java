package dev.bkend.mcp.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.mcp.conversation.Dialogue;
import dev.bkend.mcp.conversation.QuestionRequest;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.revision.Refusal;
import dev.bkend.mcp.stream.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** What the server asks its client, and the answers, which arrive with other requests. */
final class Requests {

    /** How long a person has for an answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

    /** A question that was sent. */
    private final class Sent implements Dialogue.Pending {

        private final long id = ids.getAndIncrement();
        private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

        @Override
        public JsonNode await() {
            try {
                return Requests.await(answer);
            } finally {
                waiting.remove(id);
            }
        }

        @Override
        public void giveUp() {
            answer.completeExceptionally(new IllegalStateException("The call was cancelled."));
        }
    }

    Dialogue.Pending send(Stage stage, QuestionRequest asked) {
        Sent sent = new Sent();
        waiting.put(sent.id, sent.answer);
        stage.say(Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("jsonrpc", "2.0");
            out.writeNumberField("id", sent.id);
            out.writeStringField("method", asked.method());
            out.writeFieldName("params");
            Json.MAPPER.writeTree(out, asked.params());
            out.writeEndObject();
        }));
        return sent;
    }

    /** The result, or the problem that there will be none. */
    private static JsonNode await(CompletableFuture<JsonNode> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw unanswered("Nobody answered within " + PATIENCE.toMinutes() + " minutes.");
        } catch (ExecutionException e) {
            throw unanswered(
                    Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered("The server is stopping.");
        }
    }

    void answered(JsonNode id, Optional<JsonNode> result, JsonNode error) {
        CompletableFuture<JsonNode> answer = id.isIntegralNumber() ? waiting.remove(id.longValue()) : null;
        if (answer == null) {
            throw Refusal.invalidRequest("This server has asked nothing under the id " + Excerpt.of(id.asText()) + ".");
        }
        if (result.isPresent()) {
            answer.complete(result.get());
        } else {
            answer.completeExceptionally(new IllegalStateException("The client answered with an error: "
                    + Excerpt.of(error.path("message").asText())));
        }
    }

    void close() {
        waiting.values()
                .forEach(answer -> answer.completeExceptionally(
                        new IllegalStateException("The session ended before the answer.")));
    }

    private static ProblemException unanswered(String why) {
        return Problem.CONFLICT.because("The client was asked something and gave no answer. " + why);
    }
}
