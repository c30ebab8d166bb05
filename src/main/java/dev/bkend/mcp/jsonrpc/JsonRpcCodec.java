package dev.bkend.mcp.jsonrpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads and writes JSON-RPC 2.0; the limits on depth, size and duplicate keys are those of {@link Json}. */
public final class JsonRpcCodec {

    private static final String RESULT_START = "{\"jsonrpc\":\"2.0\",\"id\":";
    private static final String RESULT = ",\"result\":";

    /** The body as JSON, or a parse error. */
    public JsonNode read(byte[] body) {
        try {
            Optional<JsonNode> node = Optional.ofNullable(Json.read(body));
            return node.filter(read -> !read.isMissingNode())
                    .orElseThrow(() -> parseError("The body is empty; send one JSON-RPC message."));
        } catch (StreamConstraintsException e) {
            throw parseError(Json.fault(e));
        } catch (JsonProcessingException e) {
            throw parseError("The body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one message in this JSON value, or an invalid request. */
    public Message message(JsonNode node) {
        check(node.isObject(), "A JSON-RPC message is a JSON object.");
        check(node.path("jsonrpc").asText().equals("2.0"), "The member jsonrpc must be \"2.0\".");
        Optional<JsonNode> id = id(node);
        check(id.isPresent() || node.path("id").isMissingNode(), "The id must be a string or an integer, not null.");
        if (!node.has("method")) {
            return response(node, id);
        }
        check(node.path("method").isTextual(), "The member method must be a string.");
        String method = node.path("method").textValue();
        JsonNode params = params(node.path("params"));
        return id.<Message>map(present -> new Message.Request(present, method, params))
                .orElseGet(() -> new Message.Notification(method, params));
    }

    /** The id to answer with, as far as one can be read. */
    public Optional<JsonNode> id(JsonNode node) {
        JsonNode id = node.path("id");
        return id.isTextual() || id.isIntegralNumber() ? Optional.of(id) : Optional.empty();
    }

    /** A result: the members of {@code object} and then {@code more} members, which begin with a comma. */
    public JsonPieces result(JsonNode id, byte[] object, byte[] more) {
        byte[] token = token(id);
        boolean empty = object.length == 2;
        JsonBytes start = new JsonBytes(RESULT_START.length() + token.length + RESULT.length())
                .add(RESULT_START)
                .add(token)
                .add(RESULT);
        JsonBytes end = new JsonBytes(more.length + 2)
                .add(more, empty && more.length > 0 ? 1 : 0, more.length)
                .add("}}");
        return new JsonPieces(List.of(
                ByteBuffer.wrap(start.toBytes()),
                ByteBuffer.wrap(object, 0, object.length - 1),
                ByteBuffer.wrap(end.toBytes())));
    }

    /** An error; without the member id when the id of the request could not be read. */
    public byte[] failure(Optional<JsonNode> id, JsonRpcError error) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("jsonrpc", "2.0");
            if (id.isPresent()) {
                out.writeFieldName("id");
                Json.MAPPER.writeTree(out, id.get());
            }
            error.writeTo(out);
            out.writeEndObject();
        });
    }

    public byte[] batch(List<byte[]> answers) {
        JsonBytes out = new JsonBytes(256 * answers.size()).add("[");
        for (int i = 0; i < answers.size(); i++) {
            out.add(i == 0 ? "" : ",").add(answers.get(i));
        }
        return out.add("]").toBytes();
    }

    private static Message response(JsonNode node, Optional<JsonNode> id) {
        if (node.has("error")) {
            return new Message.Failure(id, node.path("error"));
        }
        check(node.has("result") && id.isPresent(), "A message has a method, a result or an error; this has none.");
        return new Message.Result(id.orElseThrow(), node.path("result"));
    }

    private static JsonNode params(JsonNode params) {
        boolean none = params.isMissingNode() || params.isNull();
        check(none || params.isContainerNode(), "The member params must be an object.");
        return params.isContainerNode() ? params : JsonNodeFactory.instance.objectNode();
    }

    private static byte[] token(JsonNode id) {
        return id.isIntegralNumber()
                ? id.asText().getBytes(StandardCharsets.US_ASCII)
                : Json.bytes(out -> Json.MAPPER.writeTree(out, id));
    }

    private static void check(boolean valid, String otherwise) {
        if (!valid) {
            throw JsonRpcError.of(JsonRpcError.INVALID_REQUEST, otherwise).exception();
        }
    }

    private static JsonRpcException parseError(String message) {
        return JsonRpcError.of(JsonRpcError.PARSE_ERROR, message).exception();
    }
}
