package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of records, as applications written for the hosted product ask for them (the facts' appendix C, 16 to 26). */
class ListsApiTest extends AppTest {

    private final String things;

    ListsApiTest(@TempDir Path data) {
        super(data);
        things = open("""
            {'name':{'bsonType':'string'},'n':{'bsonType':'int'},'price':{'bsonType':'double'},
            'live':{'bsonType':'bool'},'at':{'bsonType':'date'},'day':{'bsonType':'string'},
            'tags':{'bsonType':'array','items':{'bsonType':'string'}},
            'address':{'bsonType':'object','properties':{'city':{'bsonType':'string'}}}}\
            """);
    }

    @BeforeAll
    void records() {
        guest.create(things, """
            [{'name':'Alpha one','n':1,'price':1.5,'live':true,'at':'2026-01-01T10:00:00Z','day':'2026-02-09',
              'tags':['red','blue'],'address':{'city':'Bern'},'note':null},
             {'name':'beta','n':2,'price':2,'live':false,'at':'2026-01-02T10:00:00+02:00','day':'2026-02-12',
              'tags':['blue'],'address':{'city':'Rome'},'note':'x'},
             {'name':'Gamma','n':10,'price':10.25,'live':true,'at':'2026-02-01','day':'2026-02-15','tags':[],
              'note':''},
             {'name':'delta','n':3}]\
            """);
    }

    private List<String> names(String... parameters) {
        return texts(guest.items(things, parameters), "name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sortBy=n                        | Gamma,delta,beta,Alpha one",
                "sortBy=n&sortDirection=asc      | Alpha one,beta,delta,Gamma",
                "sortBy=price&sortDirection=asc  | delta,Alpha one,beta,Gamma",
                "sortBy=name                     | delta,beta,Gamma,Alpha one",
                "sortBy=name&sortDirection=asc   | Alpha one,Gamma,beta,delta",
                "sortBy=at                       | Gamma,beta,Alpha one,delta",
                "sortBy=at&sortDirection=desc    | Gamma,beta,Alpha one,delta",
                "sortBy=at&sortDirection=asc     | delta,Alpha one,beta,Gamma",
                "sort=n:asc                      | Alpha one,beta,delta,Gamma",
                "sortBy=createdAt&sortDirection=asc | Alpha one,beta,Gamma,delta"
            })
    void lists_are_sorted_downwards_unless_they_say_otherwise(String parameters, String expected) {
        assertThat(names(parameters.split("&"))).containsExactly(expected.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'beta'}                        | beta",
                "{'name':{'$eq':'beta'}}                | beta",
                "{'name':{'$ne':'beta'}}                | Alpha one,Gamma,delta",
                "{'n':{'$gt':2}}                        | Gamma,delta",
                "{'n':{'$gte':2,'$lt':10}}              | beta,delta",
                "{'n':{'$lte':2.0}}                     | Alpha one,beta",
                "{'n':{'$in':[1,3,99]}}                 | Alpha one,delta",
                "{'n':{'$nin':[1,3]}}                   | beta,Gamma",
                "{'n':'1'}                              | ",
                "{'live':true}                          | Alpha one,Gamma",
                "{'live':1}                             | ",
                "{'name':{'$regex':'^[A-Z]'}}           | Alpha one,Gamma",
                "{'name':{'$contains':'ALPHA'}}         | Alpha one",
                "{'note':{'$exists':true}}              | Alpha one,beta,Gamma",
                "{'note':{'$exists':false}}             | delta",
                "{'note':null}                          | Alpha one,delta",
                "{'note':{'$ne':null}}                  | beta,Gamma",
                "{'tags':'blue'}                        | Alpha one,beta",
                "{'tags':{'$in':['red','green']}}       | Alpha one",
                "{'address.city':'Rome'}                | beta",
                "{'at':{'$gte':'2026-01-02T08:00:00Z'}} | beta,Gamma",
                "{'at':{'$lt':'2026-01-02'}}            | Alpha one",
                "{'day':{'$gte':'2026-02-09','$lte':'2026-02-12'}} | Alpha one,beta",
                "{'createdAt':{'$gte':'2020-01-01T00:00:00Z'}} | Alpha one,beta,Gamma,delta",
                "{'createdBy':''}                       | Alpha one,beta,Gamma,delta",
                "{'createdBy':{'$in':['u1','u2']}}      | "
            })
    void a_filter_means_what_document_stores_mean(String filter, String expected) {
        assertThat(names("andFilters=" + filter))
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(","));
    }

    @Test
    void records_are_found_by_when_they_were_made() throws InterruptedException {
        String notes = open("{'n':{'bsonType':'int'}}");
        guest.create(notes, "{'n':1}");
        Thread.sleep(5);
        String second = guest.create(notes, "{'n':2}").path("createdAt").asText();
        Thread.sleep(5);
        String third = guest.create(notes, "{'n':3}").path("createdAt").asText();

        assertThat(texts(
                        guest.items(
                                notes, "andFilters={'createdAt':{'$gte':'%s','$lt':'%s'}}".formatted(second, third)),
                        "n"))
                .containsExactly("2");
        assertThat(texts(guest.items(notes, "andFilters={'createdAt':{'$lt':'%s'}}".formatted(second)), "n"))
                .containsExactly("1");
        assertThat(texts(guest.items(notes, "sortBy=createdAt"), "n")).containsExactly("3", "2", "1");
        assertThat(texts(guest.items(notes, "sortBy=createdAt", "sortDirection=asc"), "n"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void filters_are_combined_and_have_other_forms() {
        assertThat(names("andFilters={'live':true}", "orFilters={'n':1,'name':'beta'}"))
                .containsExactly("Alpha one");
        assertThat(names("orFilters=[{'n':1},{'name':'beta','n':2}]")).containsExactlyInAnyOrder("Alpha one", "beta");
        assertThat(texts(
                        guest.ok(200, "GET", "/v1/data/" + things + "?andFilters[n]=1", "")
                                .path("items"),
                        "name"))
                .containsExactly("Alpha one");
    }

    @Test
    void a_search_finds_part_of_a_text() {
        assertThat(names("search=ALPHA")).containsExactly("Alpha one");
        assertThat(names("search=02-1")).containsExactlyInAnyOrder("beta", "Gamma");
        assertThat(names("search=rom")).as("inside of an object").containsExactly("beta");
        assertThat(names("search=x")).as("a field that is not declared").containsExactly("beta");
        assertThat(names("search=alpha", "searchType=name")).containsExactly("Alpha one");
        assertThat(names("search=alpha", "searchType=day")).isEmpty();
    }

    @Test
    void selected_fields_come_with_the_system_fields() {
        for (String parameter : List.of("select=name", "fields=name")) {
            assertThat(guest.items(things, parameter, "limit=1").get(0).fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("id", "name", "createdBy", "createdAt", "updatedAt");
        }
    }

    @Test
    void a_space_is_a_plus_sign_or_percent_20() {
        String target = "/v1/data/" + things + "?andFilters=%7B%22name%22%3A%22Alpha";

        for (String space : List.of("+", "%20")) {
            assertThat(texts(
                            guest.ok(200, "GET", target + space + "one%22%7D", "")
                                    .path("items"),
                            "n"))
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "andFilters={'n':",
                "andFilters=[1]",
                "andFilters=5",
                "andFilters={'n':{'$where':1}}",
                "andFilters={'n':{'$gt':null}}",
                "andFilters={'n':{'$in':5}}",
                "andFilters={'n':{'$exists':'yes'}}",
                "andFilters={'n':{}}",
                "andFilters={'name':{'$regex':'('}}",
                "andFilters={'name':{'$regex':'(?=x)'}}",
                "andFilters={'n; drop table x':1}",
                "andFilters={'a b':1}",
                "orFilters={'$or':5}",
                "sortBy=nothing",
                "sortBy=n) desc; --",
                "sortBy=n&sortDirection=sideways",
                "page=0",
                "page=x",
                "limit=0",
                "limit=-1",
                "limit=x",
                "offset=-1",
                "offset=1000000",
                "cursor=abc",
                "searchType=nothing&search=x"
            })
    void what_is_no_list_is_refused(String parameters) {
        assertThat(guest.refused(400, "GET", "/v1/data/" + things + query(parameters.split("&")), ""))
                .isEqualTo("data/validation-error");
    }

    @Test
    void a_thousand_values_are_the_most() {
        assertThat(names("andFilters={'n':{'$in':" + numbers(1000) + "}}")).hasSize(4);
        assertThat(guest.refused(
                        400, "GET", "/v1/data/" + things + query("andFilters={'n':{'$in':" + numbers(1001) + "}}"), ""))
                .isEqualTo("data/validation-error");
    }

    @Test
    void a_list_can_be_asked_for_by_a_thousand_ids() {
        String ids = java.util.stream.IntStream.range(0, 1000)
                .mapToObj(i -> "'" + new java.util.UUID(i, i) + "'")
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));

        assertThat(names("andFilters={'id':{'$in':" + ids + "}}")).isEmpty();
    }

    private static String numbers(int count) {
        StringBuilder all = new StringBuilder("[0");
        for (int i = 1; i < count; i++) {
            all.append(',').append(i);
        }
        return all.append(']').toString();
    }

    @Test
    void a_hundred_lists_at_once_all_succeed() throws Exception {
        try (var many = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<Integer>> replies = many.invokeAll(java.util.Collections.nCopies(
                    100,
                    () -> guest.send("GET", "/v1/data/" + things + "?limit=100", "")
                            .status()));

            for (var reply : replies) {
                assertThat(reply.get()).isEqualTo(200);
            }
        }
    }
}
