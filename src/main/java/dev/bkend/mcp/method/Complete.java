package dev.bkend.mcp.method;

import dev.bkend.api.Completion;
import dev.bkend.mcp.prompt.Prompt;
import dev.bkend.mcp.prompt.PromptCatalog;
import dev.bkend.mcp.resource.ResourceCatalog;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.revision.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code completion/complete}: values for an argument of a prompt, or for a variable of a resource template. */
public final class Complete implements Method {

    private static final int LONGEST_PREFIX = 200;

    private final PromptCatalog prompts;
    private final ResourceCatalog resources;
    private final Completion.Source source;

    public Complete(PromptCatalog prompts, ResourceCatalog resources, Completion.Source source) {
        this.prompts = prompts;
        this.resources = resources;
        this.source = source;
    }

    @Override
    public Result apply(Call call) {
        Optional<String> kind = kind(call, Params.text(call.params(), "argument", "name"));
        String prefix = Params.text(call.params(), "argument", "value");
        Map<String, String> context = call.revision().has(Trait.COMPLETION_CONTEXT)
                ? Params.texts(call.params().path("context").path("arguments"), "context.arguments")
                : Map.of();
        Completion found = kind.filter(any -> prefix.length() <= LONGEST_PREFIX)
                .map(known -> source.complete(call.caller(), known, prefix, context))
                .orElse(Completion.NONE);
        return result(found);
    }

    /** What the argument is completed with: nothing, if its values are anybody's guess. */
    private Optional<String> kind(Call call, String argument) {
        String type = Params.text(call.params(), "ref", "type");
        return switch (type) {
            case "ref/prompt" -> {
                Prompt prompt = GetPrompt.find(prompts, Params.text(call.params(), "ref", "name"));
                yield prompt.argument(argument)
                        .orElseThrow(() -> unknown("The prompt " + prompt.name(), argument))
                        .kind();
            }
            case "ref/resource" -> {
                String uri = Params.text(call.params(), "ref", "uri");
                List<String> variables = resources
                        .variables(uri)
                        .orElseThrow(() -> Params.invalid("No resource template \"" + Excerpt.of(uri)
                                + "\". resources/templates/list names all."));
                if (!variables.contains(argument)) {
                    throw unknown("The resource template " + uri, argument);
                }
                yield Optional.of(argument);
            }
            default ->
                throw Params.invalid(
                        "The parameter ref.type must be ref/prompt or ref/resource, not \"" + Excerpt.of(type) + "\".");
        };
    }

    private static RuntimeException unknown(String owner, String argument) {
        return Params.invalid(owner + " has no argument \"" + Excerpt.of(argument) + "\".");
    }

    private static Result result(Completion found) {
        return Result.of(out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("completion");
            out.writeArrayFieldStart("values");
            for (String value : found.values()) {
                out.writeString(value);
            }
            out.writeEndArray();
            out.writeNumberField("total", found.total());
            out.writeBooleanField("hasMore", found.total() > found.values().size());
            out.writeEndObject();
            out.writeEndObject();
        });
    }
}
