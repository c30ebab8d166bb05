package dev.bkend.schema;

import static dev.bkend.schema.Said.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.api.problem.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndexListTest {

    private static final TableSchema CITIES = TableSchema.parse(
            json(
                    "{'name':{'type':'string','unique':true},"
                        + "'size':'int','place':{'type':'object','properties':{'lat':'double'}},'tags':'array','extra':'mixed'}"),
            Findings.at(""));
    private static final IndexList INDEXES = IndexList.INITIAL
            .follow(TableSchema.EMPTY, CITIES, Findings.at(""))
            .indexes()
            .apply(json("[{'name':'by_size','fields':{'size':-1,'name':1}}]"), List.of(), CITIES)
            .indexes();

    @Test
    void every_table_starts_with_the_four_indexes_of_the_server() {
        assertThat(IndexList.INITIAL.toJson())
                .isEqualTo(json("[{'name':'_id_','fields':{'_id':1},'unique':true,"
                               + "'sparse':false,'system':true},{'name':'idx_createdAt_desc','fields':{'createdAt':-1},'unique':false,"
                               + "'sparse':false,'system':true},{'name':'idx_updatedAt_desc','fields':{'updatedAt':-1},'unique':false,"
                               + "'sparse':false,'system':true},{'name':'idx_createdBy','fields':{'createdBy':1},'unique':false,"
                               + "'sparse':false,'system':true}]"));
    }

    @Test
    void indexes_are_created_replaced_kept_and_dropped() {
        IndexList before = apply(INDEXES, "[{'name':'old','fields':{'extra.a':1}},{'name':'same','fields':{'id':1}}]")
                .indexes();

        IndexChange change = before.apply(
                json("[{'name':'by_size','fields':{'size':1}},{'name':'same','fields':{'id':1}},"
                        + "{'name':'near','fields':{'place.lat':1,'createdBy':-1},'unique':true,'sparse':true}]"),
                List.of("old"),
                CITIES);

        assertThat(change.create()).extracting(IndexDefinition::name).containsExactly("by_size", "near");
        assertThat(change.drop()).extracting(IndexDefinition::name).containsExactly("by_size", "old");
        assertThat(change.keep())
                .extracting(IndexDefinition::name)
                .containsExactly(
                        "_id_", "idx_createdAt_desc", "idx_updatedAt_desc", "idx_createdBy", "name_unique", "same");
        assertThat(change.indexes().find("near"))
                .contains(new IndexDefinition(
                        "near",
                        List.of(
                                new IndexDefinition.Key("place.lat", true),
                                new IndexDefinition.Key("createdBy", false)),
                        true,
                        true,
                        false));
        assertThat(IndexList.of(change.indexes().toJson())).isEqualTo(change.indexes());
    }

    @Test
    void the_order_of_the_fields_is_part_of_an_index() {
        assertThat(apply(INDEXES, "[{'name':'by_size','fields':{'name':1,'size':-1}}]")
                        .create())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        3 | /0: An index is an object such as {"name":"idx_city","fields":{"city":1}}, but this is the number 3.
        {'fields':{'size':1}} | /0/name: Must be a letter or "_", then up to 63 letters, digits, "_" or "-", but is nothing.
        {'name':'1a','fields':{'size':1}} | /0/name: Must be a letter or "_", then up to 63 letters, digits, "_" or "-", but is the string "1a".
        {'name':'a'} | /0/fields: Must be an object with 1 to 16 fields, such as {"city":1,"createdAt":-1}, but is nothing.
        {'name':'a','fields':['size']} | /0/fields: Must be an object with 1 to 16 fields, such as {"city":1,"createdAt":-1}, but is an array with 1 item.
        {'name':'a','fields':{'a':1,'b':1,'c':1,'d':1,'e':1,'f':1,'g':1,'h':1,'i':1,'j':1,'k':1,'l':1,'m':1,'n':1,'o':1,'p':1,'q':1}} | /0/fields: Must be an object with 1 to 16 fields, such as {"city":1,"createdAt":-1}, but is an object with 17 properties.
        {'name':'a','fields':{'size':'asc'}} | /0/fields/size: Must be 1 (ascending) or -1 (descending), but is the string "asc".
        {'name':'a','fields':{'size':0}} | /0/fields/size: Must be 1 (ascending) or -1 (descending), but is the number 0.
        {'name':'a','fields':{'siez':1}} | /0/fields/siez: There is no field "siez". Did you mean "size"? There are "name", "size", "place", "tags", "extra", "id", "createdBy", "createdAt", "updatedAt".
        {'name':'a','fields':{'place':1}} | /0/fields/place: The field "place" is an object. Index a field inside it, by its dotted path such as "place.name".
        {'name':'a','fields':{'tags':1}} | /0/fields/tags: The field "tags" is an array; only single values can be indexed. Put what you search for into a field of its own.
        {'name':'a','fields':{'size':1},'unique':'yes'} | /0/unique: Must be true or false, but is the string "yes".
        {'name':'a','fields':{'size':1},'uniqe':true} | /0/uniqe: Unknown property "uniqe". Did you mean "unique"? Known are "name", "fields", "unique", "sparse".
        {'name':'a','fields':{'size':1},'system':true} | /0/system: Unknown property "system". Known are "name", "fields", "unique", "sparse".
        {'name':'_id_','fields':{'size':1}} | /0/name: The system index "_id_" belongs to every table and can't be changed. Choose another name.
        {'name':'name_unique','fields':{'size':1}} | /0/name: The index "name_unique" comes from "unique": true of its field. Declare the field without it, with backend_field_manage.
        {'name':'By_Size','fields':{'size':1}} | /0/name: There is an index "by_size"; names that differ only in case are not allowed.
        """)
    void an_index_that_cannot_be_is_refused(String index, String message) {
        Findings findings = Findings.at("");
        INDEXES.add(JsonNodeFactory.instance.arrayNode().add(json(index)), CITIES, findings);

        assertThat(Said.by(findings)).containsExactly(message);
    }

    @Test
    void removing_what_is_not_there_or_not_ones_own_is_refused() {
        assertThat(Said.by(() -> INDEXES.apply(
                        json("[{'name':'by_size','fields':{'size':1}}]"),
                        List.of("by_sise", "_id_", "name_unique", "by_size"),
                        CITIES)))
                .containsExactly(
                        "/body/indexesToRemove/0: There is no index \"by_sise\". Did you mean \"by_size\"? There are"
                                + " \"by_size\".",
                        "/body/indexesToRemove/1: The system index \"_id_\" belongs to every table and can't be"
                                + " changed.",
                        "/body/indexesToRemove/2: The index \"name_unique\" comes from \"unique\": true of its field."
                                + " Declare the field without it, with backend_field_manage.",
                        "/body/indexesToRemove/3: The index \"by_size\" is in indexesToAddOrUpdate too. Keep it there"
                                + " only: an index of the same name is replaced.");
    }

    @Test
    void a_name_twice_too_many_and_nothing_at_all_are_refused() {
        assertThat(Said.by(() -> apply(INDEXES, "[{'name':'a','fields':{'size':1}},{'name':'a','fields':{'name':1}}]")))
                .containsExactly("/body/indexesToAddOrUpdate/1/name: The name \"a\" is in this list twice.");
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 31; i++) {
            many.add(json("{'name':'i" + i + "','fields':{'size':1}}"));
        }
        assertThat(Said.by(() -> INDEXES.apply(many, List.of(), CITIES)))
                .containsExactly(
                        "/body/indexesToAddOrUpdate: The table would have 33 indexes of its own; at most 32 are"
                                + " allowed. Remove some.");
        assertThat(Said.by(() -> apply(INDEXES, "[]")))
                .containsExactly("Nothing to change: give at least one of indexesToAddOrUpdate and indexesToRemove.");
        assertThat(Said.by(() -> apply(INDEXES, "[{'name':'by_size','fields':{'size':-1,'name':1}}]")))
                .containsExactly("Nothing to change: the indexes are already like that.");
    }

    @Test
    void unique_fields_bring_their_index_and_take_it_away() {
        TableSchema plain = CITIES.apply(
                new FieldEdits(
                        json("{'name':'string','size':{'type':'int','unique':true}}"), List.of(), List.of(), List.of()),
                INDEXES,
                Permissions.NONE);

        IndexChange change = INDEXES.follow(CITIES, plain, Findings.at(""));

        assertThat(change.create()).containsExactly(IndexDefinition.uniqueField("size"));
        assertThat(change.drop()).containsExactly(IndexDefinition.uniqueField("name"));
    }

    @Test
    void a_unique_field_whose_index_name_is_taken_is_refused() {
        IndexList taken =
                apply(INDEXES, "[{'name':'size_unique','fields':{'size':1}}]").indexes();
        TableSchema unique = CITIES.apply(
                new FieldEdits(json("{'size':{'type':'int','unique':true}}"), List.of(), List.of(), List.of()),
                taken,
                Permissions.NONE);
        Findings findings = Findings.at("/body/fieldsToAddOrUpdate");
        taken.follow(CITIES, unique, findings);

        assertThat(Said.by(findings))
                .containsExactly("/body/fieldsToAddOrUpdate/size/unique: There is another index called"
                        + " \"size_unique\". Remove it first, with backend_index_manage.");
    }

    private static IndexChange apply(IndexList before, String definitions) {
        JsonNode parsed = json(definitions);
        return before.apply(parsed, List.of(), CITIES);
    }
}
