package dev.bkend.doors;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters, searches, sorting and pages that no list can have. */
class BadFiltersTest extends BadRequests {

    BadFiltersTest(@TempDir Path data) {
        super(data);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {
        }
        []]
        null
        true
        7
        'title'
        title
        {title:'One'}
        {'title':'One'} {'title':'Two'}
        {'title':'One','title':'Two'}
        {'title':NaN}
        {'title':01}
        {'title':'One',}
        {/*c*/'title':'One'}
        {'title':'a\tb'}
        {'title':['One']}
        {'title':{}}
        {'title':{'name':1}}
        {'title':{'$eq':{}}}
        {'title':{'$eq':['One']}}
        {'title':{'$gt':null}}
        {'title':{'$in':'One'}}
        {'title':{'$in':{'0':'One'}}}
        {'title':{'$in':[['One']]}}
        {'title':{'$nin':null}}
        {'title':{'$exists':1}}
        {'title':{'$exists':'true'}}
        {'title':{'$exists':null}}
        {'title':{'$regex':1}}
        {'title':{'$regex':'('}}
        {'title':{'$regex':'a**'}}
        {'title':{'$regex':'[z-a]'}}
        {'title':{'$regex':'(?<=a)b'}}
        {'title':{'$regex':'\\\\1'}}
        {'title':{'$regex':'((a{1000}){1000}){1000}'}}
        {'title':{'$regex':{'$options':'i'}}}
        {'title':{'$regex':'a','$options':'i'}}
        {'title':{'$contains':1}}
        {'title':{'$contains':null}}
        {'title':{'$contains':['a']}}
        {'title':{'$where':'1'}}
        {'title':{'$EQ':'One'}}
        {'title':{'$':'One'}}
        {'title':{'':'One'}}
        {'title':{'$not':{'$eq':'One'}}}
        {'tags':{'$elemMatch':{'$eq':'a'}}}
        {'tags':{'$size':1}}
        {'title':{'$gte':'A','$near':1}}
        {'$where':'sleep(1000)'}
        {'$expr':{'$eq':['$title','One']}}
        {'$nor':[{'title':'One'}]}
        {'$not':{'title':'One'}}
        {'$comment':'x'}
        {'$text':{'$search':'One'}}
        {'$and':{}}
        {'$and':[]}
        {'$and':[1]}
        {'$or':'title'}
        {'$or':[[{'title':'One'}]]}
        {'$or':[{'title':{'$bad':1}}]}
        {'':'One'}
        {' ':'One'}
        {'.':'One'}
        {'title.':'One'}
        {'.title':'One'}
        {'title..x':'One'}
        {'title.x':'One'}
        {'n.m':1}
        {'id.x':1}
        {'createdAt.x':1}
        {'_id':'x'}
        {'author.$name':'A'}
        {'author[name]':'A'}
        {'author/name':'A'}
        {'tags[0]':'a'}
        {'tags.0':'a'}
        {'$.title':'One'}
        {'titlé':'One'}
        {'ti tle':'One'}
        {'title\\u0000':'One'}
        {'title':'\\u0000'}
        {'title':{'$contains':'\\u0000'}}
        {'title':{'$in':['\\u0000']}}
        {'title':'\\ud800'}
        {'title':'a\\udc00b'}
        {'title':{'$contains':'\\ud800'}}
        {'title':{'$regex':'\\ud800'}}
        {'title':{'$regex':'[\\u0000]'}}
        {'title':{'$regex':'a\\u0000'}}
        {'title':{'$\\ud800':1}}
        {'\\ud800':1}
        {'title':'\\x41'}
        {'n':1e400}
        {'n':{'$lt':-1e400}}
        {'n':{'$in':[1,1e999999]}}
        {'n':1e99999999999}
        {'n':+1}
        {'n':0x10}
        {'n':Infinity}
        {'n':1234567890123456789012345678901234567890123456789012345678901234567890}
        {'at':'yesterday'}
        {'at':'2026-02-30'}
        {'at':'2026-01-31T25:00:00Z'}
        {'at':{'$gt':''}}
        {'createdAt':{'$gt':'now'}}
        {'createdAt':'+999999999-12-31T00:00:00Z'}
        {'createdAt':{'$regex':'2026'}}
        {'updatedAt':{'$contains':'2026'}}
        {'a.b.c.d.e.f.g.h.i.j.k':1}
        """)
    void a_filter_that_can_not_be_read_is_refused(String filter) {
        String json = filter.replace('\'', '"');
        refused(400, INVALID, list("andFilters=" + json));
        // There an array is one of filters.
        refused(400, INVALID, list("orFilters=" + json));
    }

    static Stream<String> large() {
        String many = String.join(",", Collections.nCopies(1_001, "1"));
        return Stream.of(
                "{\"n\":{\"$in\":[" + many + "]}}",
                "{\"n\":{\"$nin\":[" + many + "]}}",
                "{\"$and\":[" + String.join(",", Collections.nCopies(101, "{\"n\":1}")) + "]}",
                "{\"$or\":[" + String.join(",", Collections.nCopies(101, "{\"n\":{\"$gt\":1}}")) + "]}",
                "{\"$and\":[".repeat(6) + "{\"n\":1}" + "]}".repeat(6),
                "{\"$or\":[".repeat(200) + "{\"n\":1}" + "]}".repeat(200),
                "[".repeat(2_000),
                "{\"a\":".repeat(65) + "1" + "}".repeat(65),
                "{\"title\":\"" + "x".repeat(4_001) + "\"}",
                "{\"title\":{\"$contains\":\"" + "x".repeat(4_001) + "\"}}",
                "{\"title\":{\"$regex\":\"" + "x".repeat(4_001) + "\"}}",
                "{\"title\":{\"$regex\":\"" + "(".repeat(500) + ")".repeat(500) + "\"}}",
                "{\"" + "x".repeat(65) + "\":1}",
                "{\"" + "x".repeat(1_025) + "\":1}",
                "{\"" + "a.".repeat(500) + "a\":1}");
    }

    @ParameterizedTest
    @MethodSource("large")
    void a_filter_that_is_too_large_is_refused(String filter) {
        refused(400, INVALID, list("andFilters=" + filter));
        refused(400, INVALID, list("orFilters=" + filter));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        andFilters[]=1
        andFilters[ ]=1
        andFilters[n=1
        andFilters[n]x=1
        andFilters[n][$gt][x]=1
        andFilters[n][$gt][x][y]=1
        andFilters[n]=one
        andFilters[n]=0x1
        andFilters[n]=1e2147483648
        andFilters[n]=1e400
        andFilters[n]=--1
        andFilters[n]=.
        andFilters[n]=E
        andFilters[n][$in]=1,x
        andFilters[n][$in]=1,,2
        andFilters[live]=yes
        andFilters[live]=TRUE
        andFilters[live][$exists]=1
        andFilters[n][gt]=1
        andFilters[n][$bad]=1
        andFilters[$where]=1
        andFilters[$or]=1
        andFilters[__proto__.x.]=1
        andFilters[_id]=1
        andFilters[title.x]=1
        andFilters[ti'tle]=1
        andFilters[at]=soon
        andFilters[title][$regex]=(
        orFilters[n]=one
        orFilters[]=1
        """)
    void a_filter_in_brackets_that_can_not_be_read_is_refused(String parameter) {
        refused(400, INVALID, list(parameter));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        page=0
        page=-1
        page=1.5
        page=1e3
        page=one
        page=٣
        page=1;2
        page=99999999999999999999
        limit=0
        limit=-20
        limit=ten
        limit=0x10
        limit=+5
        limit=null
        offset=-1
        offset=1.0
        offset=100001
        offset=99999999999999999999999999
        sortBy=nothing
        sortBy=tags
        sortBy=author
        sortBy=author.
        sortBy=.
        sortBy=_id
        sortBy=-n
        sortBy=n,title
        sortBy=n desc
        sortBy=$n
        sortBy=tags.0
        sortBy=n&sortBy=title
        sortDirection=up
        sortDirection=1
        sortDirection=-1
        sortDirection=asc desc
        sort=nothing:asc
        sort=n:up
        sort=n:asc:desc
        sort=:asc
        sort=-n
        search=a\0b
        search=x&searchType=n
        search=x&searchType=live
        search=x&searchType=author
        search=x&searchType=nothing
        search=x&searchType=title.x
        search=x&searchType=$title
        search=x&search=y
        cursor=x
        cursor=null
        cursor=e30
        cursor=W10
        cursor=W10=
        cursor=!!!
        cursor=WyJpZCIsdHJ1ZSwiYSJd
        cursor=WyJuIixmYWxzZSwiYSIsMV0
        cursor=WyJpZCIsZmFsc2UsMV0
        cursor=WyJpZCIsZmFsc2UsImEiLFtdXQ
        cursor=WyJpZCIsZmFsc2UsImEiLHRydWVd
        cursor=WyJpZCIsZmFsc2UsImEiLCJiIiwiYyJd
        cursor=WyJpZCIsZmFsc2UsImEiLG51bGwsMV0
        cursor=WyJpZCIsZmFsc2UsImEiLG51bGwsMS41XQ
        cursor=WyJpZCIsZmFsc2UsImEiLDEsMV0
        cursor=WyJpZCIsZmFsc2UsImEiLG51bGwsMSwxXQ
        cursor=WyJpZCIsZmFsc2UsImEiXQ&cursor=WyJpZCIsZmFsc2UsImEiXQ
        """)
    void a_list_that_can_not_be_is_refused(String parameters) {
        List<String> all = List.of(parameters.replace("\\0", "\0").split("&"));
        refused(400, INVALID, list(all.toArray(String[]::new)));
    }
}
