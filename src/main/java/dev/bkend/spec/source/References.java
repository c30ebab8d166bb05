package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** Turns references between the files of the spec into references within the bundle. */
final class References {

    private static final String SCHEMAS = "/components/schemas/";

    private final Bundle bundle;
    private final SpecFindings findings;

    private References(Bundle bundle) {
        this.bundle = bundle;
        this.findings = new SpecFindings(bundle);
    }

    static void localize(Bundle bundle) {
        References references = new References(bundle);
        Walk.objects(bundle.document(), "", references::visit);
        references.findings.refuse();
    }

    private void visit(String pointer, ObjectNode node) {
        JsonNode reference = node.get("$ref");
        if (reference == null) {
            return;
        }
        String ref = reference.asText();
        if (ref.startsWith("#") && withinResource(pointer)) {
            return;
        }
        int hash = ref.indexOf('#');
        String target = hash < 0 ? "" : ref.substring(hash + 1);
        if (!target.startsWith("/components/") || !bundle.origins().containsKey(target)) {
            findings.add(pointer + "/$ref", ref + " names no component: write file.yaml#/components/schemas/Name");
        } else if (inSchema(pointer) && !target.startsWith(SCHEMAS)) {
            findings.add(pointer + "/$ref", "a schema can't be " + ref + ": refer to one under " + SCHEMAS);
        } else {
            checkFile(pointer, ref, hash, target);
            node.put("$ref", "#" + target);
        }
    }

    /** A schema with its own {@code $id} is what a reference of only a fragment is about (JSON Schema, section 8.2.1). */
    private boolean withinResource(String pointer) {
        for (String at = pointer; at.startsWith(SCHEMAS); at = at.substring(0, at.lastIndexOf('/'))) {
            if (bundle.document().at(at).has("$id")) {
                return true;
            }
        }
        return false;
    }

    private static boolean inSchema(String pointer) {
        return pointer.startsWith(SCHEMAS) || (pointer + "/").contains("/schema/");
    }

    /** The file named must be the one that defines it: whoever reads the reference looks there. */
    private void checkFile(String pointer, String ref, int hash, String target) {
        Path here = bundle.origin(pointer).path();
        Path there = hash == 0 ? here : here.resolveSibling(ref.substring(0, hash));
        Path defined = bundle.origin(target).path();
        if (!absolute(there).equals(absolute(defined))) {
            findings.add(pointer + "/$ref", ref + " is not in that file, it is defined at " + bundle.where(target));
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
