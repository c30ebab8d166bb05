package dev.bkend.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Findings;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowFiltersTest {

    private static final String DECLARED = """
        {'name':'string','salary':'double','live':'bool','since':'date','meta':'object','any':'mixed',
        'tags':{'bsonType':'array','items':'string'},'sizes':{'bsonType':'array','items':'int'},
        'team':{'bsonType':'object','properties':{'lead':'string','size':'int'}}}
        """;
    private static final TableSchema STAFF = schema(DECLARED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name':'a'}",
                "{'name':null}",
                "{'name':'$userId','team.lead':{'$ne':'$userId'},'tags':'$userId'}",
                "{'any':1,'any.thing':'x','meta.a':true}",
                "{'salary':{'$gte':1.5,'$lt':9007199254740993}}",
                "{'sizes':3,'team.size':{'$in':[1,2,null]}}",
                "{'since':{'$gt':'2026-01-31'},'createdAt':{'$lt':'2026-01-31T09:30:00Z'},'createdBy':'$userId'}",
                "{'live':false,'name':{'$regex':'^a'},'tags':{'$contains':'a'},'meta':{'$exists':true},'team':null}",
                "{'$or':[{'live':true},{'$and':[{'createdBy':'$userId'},{'salary':{'$exists':false}}]}]}"
            })
    void a_filter_that_fits_is_taken(String filter) {
        assertThat(said(filter)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {'nme':1} ¦ /nme: There is no field "nme". Did you mean "name"? There are
        {'team.led':'a'} ¦ /team.led: There is no field "led" in "team.led". Did you mean "lead"?
        {'name.first':'a'} ¦ /name.first: There is nothing inside "name": it has the type string.
        {'_id':'a'} ¦ /_id: There is no field "_id". Did you mean "id"?
        {'$or':[]} ¦ /$or: Must be an array of filters such as {"status":"active","age":{"$gte":18}}, but is an array with 0 items.
        {'$nor':[{'name':'a'}]} ¦ /$nor: Must be a field, $and or $or, but is "$nor".
        {'name':['a']} ¦ /name: A list of values is written {"$in":[…]}.
        {'name':{}} ¦ /name: An operator is missing, one of "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$regex", "$contains", "$exists".
        {'name':{'gte':1}} ¦ /name/gte: Unknown operator "gte". Did you mean "$gte"? Known are "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$regex", "$contains", "$exists".
        {'name':{'$regx':'a'}} ¦ /name/$regx: Unknown operator "$regx". Did you mean "$regex"?
        {'salary':{'$gt':null}} ¦ /salary/$gt: Must be a value to compare with, but is null.
        {'salary':{'$gt':{}}} ¦ /salary/$gt: Must be a single value, but is an object with 0 properties.
        {'salary':{'$in':3}} ¦ /salary/$in: Must be an array of at most 1000 values, but is the number 3.
        {'salary':{'$in':[[1]]}} ¦ /salary/$in/0: Must be a single value, but is an array with 1 item.
        {'salary':{'$exists':1}} ¦ /salary/$exists: Must be true or false, but is the number 1.
        {'salary':1e400} ¦ /salary: The number is too large.
        {'name':{'$contains':1}} ¦ /name/$contains: Must be a string, but is the number 1.
        {'name':{'$regex':3}} ¦ /name/$regex: Must be a regular expression in a string, but is the number 3.
        {'name':{'$regex':'(a{1000}){1000}'}} ¦ /name/$regex: The pattern "(a{1000}){1000}" repeats too much
        {'createdBy':'$userid'} ¦ /createdBy: Unknown placeholder "$userid". Did you mean "$userId"?
        {'name':1} ¦ /name: Must be a string, since the field has the type string, but is the number 1.
        {'salary':'1'} ¦ /salary: Must be a number, since the field has the type double, but is the string "1".
        {'salary':'$userId'} ¦ /salary: Must be a number, since the field has the type double, but is the string "$userId".
        {'salary':{'$ne':true}} ¦ /salary/$ne: Must be a number, since the field has the type double, but is true.
        {'live':{'$in':[true,1]}} ¦ /live/$in/1: Must be true or false, since the field has the type bool, but is the number 1.
        {'tags':1} ¦ /tags: Must be a string, since the field has the type string, but is the number 1.
        {'sizes':{'$nin':['a']}} ¦ /sizes/$nin/0: Must be a number, since the field has the type int, but is the string "a".
        {'since':5} ¦ /since: Must be a date such as "2026-01-31", since the field has the type date, but is the number 5.
        {'since':'soon'} ¦ /since: Must be a date such as "2026-01-31" or "2026-01-31T09:30:00Z", but is "soon".
        {'createdAt':5} ¦ /createdAt: Must be a date such as "2026-01-31", since the field has the type date, but is the number 5.
        {'createdBy':5} ¦ /createdBy: Must be a string, since the field has the type string, but is the number 5.
        {'salary':{'$regex':'1'}} ¦ /salary/$regex: Only fields that hold text can be asked that; this one has the type double.
        {'live':{'$contains':'t'}} ¦ /live/$contains: Only fields that hold text can be asked that; this one has the type bool.
        {'createdAt':{'$regex':'1'}} ¦ /createdAt/$regex: Moments are compared with
        {'team':'a'} ¦ /team: The field holds objects, which are not compared. Name a field inside them, with a dot
        """)
    void a_filter_that_does_not_fit_is_refused_with_its_place(String filter, String message) {
        assertThat(said(filter)).singleElement().asString().startsWith("/p/rowFilters/0/filter" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        'salary':'double' ¦ 'salary':'string' ¦ rowFilters/0/filter/salary/$gt: Must be a string, since the field has the type string, but is the number 1.
        'live':'bool' ¦ 'live':'int' ¦ rowFilters/1/filter/$or/0/live: Must be a number, since the field has the type int, but is true.
        'lead':'string' ¦ 'lead':'bool' ¦ rowFilters/1/filter/$or/1/team.lead: Must be true or false, since the field has the type bool, but is the string "$userId".
        'name':'string', ¦ ¦ rowFilters/2/filter/name: There is no field "name". There are
        """)
    void a_change_of_fields_that_a_filter_would_not_survive_is_told(String from, String to, String message) {
        String after = to == null ? "" : to;
        assertThat(STAFF.toJson())
                .isNotEqualTo(schema(DECLARED.replace(from, after)).toJson());

        assertThat(RowFilters.broken(rules(), STAFF, schema(DECLARED.replace(from, after))))
                .singleElement()
                .extracting(detail -> detail.pointer() + ": " + detail.message())
                .asString()
                .startsWith(message);
    }

    @Test
    void a_change_of_other_fields_breaks_nothing_and_what_was_broken_before_does_not_stand_in_its_way() {
        TableSchema without = schema(DECLARED.replace("'name':'string',", ""));

        assertThat(RowFilters.broken(rules(), STAFF, STAFF)).isEmpty();
        assertThat(RowFilters.broken(rules(), STAFF, schema(DECLARED.replace("'any':'mixed',", ""))))
                .isEmpty();
        assertThat(RowFilters.broken(rules(), without, without)).isEmpty();
    }

    private static Permissions rules() {
        Findings findings = Findings.at("");
        Permissions rules = Permissions.parse(json("""
            {'rowFilters':[{'expression':'user','filter':{'salary':{'$gt':1}}},
            {'expression':'user','filter':{'$or':[{'live':true},{'team.lead':'$userId'}]}},
            {'expression':'user','filter':{'name':'a'}}]}
            """), STAFF, findings);
        assertThat(findings.details()).isEmpty();
        return rules;
    }

    private static List<String> said(String filter) {
        Findings findings = Findings.at("/p");
        RowFilters.check(json("{'rowFilters':[{'expression':'user','filter':%s}]}".formatted(filter)), STAFF, findings);
        return findings.details().stream()
                .map((Detail detail) -> detail.pointer() + ": " + detail.message())
                .toList();
    }

    private static TableSchema schema(String json) {
        Findings findings = Findings.at("");
        TableSchema schema = TableSchema.parse(json(json), findings);
        assertThat(findings.details()).isEmpty();
        return schema;
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
