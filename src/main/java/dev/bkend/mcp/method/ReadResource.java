package dev.bkend.mcp.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Answer;
import dev.bkend.api.ArgumentCheck;
import dev.bkend.api.Caller;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.mcp.jsonrpc.JsonBytes;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.JsonRpcException;
import dev.bkend.mcp.listing.Descriptors;
import dev.bkend.mcp.resource.Resource;
import dev.bkend.mcp.resource.ResourceCache;
import dev.bkend.mcp.resource.ResourceCatalog;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.revision.Freshness;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.revision.Trait;
import dev.bkend.mcp.tool.MediaContent;
import dev.bkend.mcp.tool.MissingScopes;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;

/** {@code resources/read}: a URI to an operation to its answer, which is kept for a while. */
public final class ReadResource implements Method {

    private static final int RESOURCE_NOT_FOUND = -32002;

    private final ResourceCatalog resources;
    private final ArgumentCheck check;
    private final ResourceCache cache;

    public ReadResource(ResourceCatalog resources, ArgumentCheck check, ResourceCache cache) {
        this.resources = resources;
        this.check = check;
        this.cache = cache;
    }

    @Override
    public Result apply(Call call) {
        return Result.of(read(call.required("uri"), call)).fresh(Freshness.RESOURCE);
    }

    private byte[] read(String uri, Call call) {
        Resource resource = find(uri, call);
        checkScopes(resource, call);
        ResourceCache.Key key = cache.key(call.caller(), uri);
        return cache.find(key).orElseGet(() -> read(resource, key, call));
    }

    /** What it says, as an array of contents, for whoever embeds it. */
    JsonNode contents(String uri, Call call) {
        return Descriptors.read(read(uri, call)).path("contents");
    }

    /** Whether this says, under any revision, that the URI leads nowhere. */
    static boolean isBadUri(JsonRpcError error) {
        return error.code() == RESOURCE_NOT_FOUND || error.code() == JsonRpcError.INVALID_PARAMS;
    }

    /** Refuses a resource that this caller can not read. */
    void require(String uri, Call call) {
        checkScopes(find(uri, call), call);
    }

    private static void checkScopes(Resource resource, Call call) {
        try {
            MissingScopes.check(call.caller(), resource.operation());
        } catch (ProblemException problem) {
            throw Problems.protocolError(problem);
        }
    }

    /** Whether this caller can read it; whether there is such a thing is seen when it is read. */
    boolean readable(String uri, Caller caller) {
        return resources
                .find(uri)
                .filter(resource ->
                        caller.scopes().allowAll(resource.operation().scopes()))
                .isPresent();
    }

    /** What a resource says to a caller just now, for telling whether it changed; empty if it says nothing. */
    public byte[] current(Caller caller, String uri) {
        try {
            Resource resource = resources.find(uri).orElseThrow();
            caller.require(resource.operation().scopes());
            return contents(resource, resource.operation().call().apply(caller, resource.arguments()));
        } catch (ProblemException | NoSuchElementException e) {
            return new byte[0];
        }
    }

    private Resource find(String uri, Call call) {
        return resources
                .find(uri)
                .orElseThrow(() -> notFound(
                        "No resource \"" + Excerpt.of(uri)
                                + "\". resources/list and resources/templates/list name all forms.",
                        uri,
                        call));
    }

    private byte[] read(Resource resource, ResourceCache.Key key, Call call) {
        try {
            JsonNode understood = check.check(resource.operation().id(), resource.arguments());
            Answer answer = resource.operation().call().apply(call.caller(), understood);
            byte[] result = contents(resource, answer);
            cache.keep(key, result);
            return result;
        } catch (ProblemException problem) {
            throw problem.problem() == Problem.NOT_FOUND
                    ? notFound(problem.message(), resource.uri(), call)
                    : Problems.protocolError(problem);
        }
    }

    private static byte[] contents(Resource resource, Answer answer) {
        return switch (answer) {
            case Answer.Structured(var value) -> text(resource, quoted(Json.bytes(value::writeTo)));
            case Answer.Text(var markdown) -> text(resource, Json.bytes(out -> out.writeString(markdown)));
            case Answer.Media(var parts) -> media(resource, parts);
        };
    }

    private static byte[] media(Resource resource, List<Answer.Part> parts) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("contents");
            for (Answer.Part part : parts) {
                MediaContent.contents(out, part.location().orElse(URI.create(resource.uri())), part);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static byte[] text(Resource resource, byte[] text) {
        return new JsonBytes(text.length + 256)
                .add("{\"contents\":[{\"uri\":")
                .add(Json.bytes(out -> out.writeString(resource.uri())))
                .add(",\"mimeType\":")
                .add(Json.bytes(out -> out.writeString(resource.mimeType())))
                .add(",\"text\":")
                .add(text)
                .add("}]}")
                .toBytes();
    }

    private static byte[] quoted(byte[] json) {
        return new JsonBytes(json.length * 3 / 2).quoted(json).toBytes();
    }

    private static JsonRpcException notFound(String message, String uri, Call call) {
        int code = call.revision().has(Trait.UNKNOWN_RESOURCE_IS_INVALID_PARAMS)
                ? JsonRpcError.INVALID_PARAMS
                : RESOURCE_NOT_FOUND;
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("uri", uri);
        return JsonRpcError.of(code, message, data).exception();
    }
}
