package dev.bkend.spec.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void paragraphs_are_parted_by_an_empty_line() {
        assertThat(html("one\ntwo\n\nthree")).isEqualTo("<p>one\ntwo</p>\n<p>three</p>\n");
    }

    @Test
    void a_list_may_follow_a_paragraph_and_its_items_may_run_over_lines() {
        assertThat(html("Either:\n- one\n  and more\n- two"))
                .isEqualTo("<p>Either:</p>\n<ul><li>one and more</li>\n<li>two</li>\n</ul>\n");
        assertThat(html("1. one\n2. two")).isEqualTo("<ol><li>one</li>\n<li>two</li>\n</ol>\n");
    }

    @Test
    void code_bold_and_links_are_marked() {
        assertThat(html("a `b < c` **d `e`** [f](https://g.example/?h&i)"))
                .isEqualTo("<p>a <code>b &lt; c</code>"
                        + " <strong>d <code>e</code></strong> <a href=\"https://g.example/?h&amp;i\">f</a></p>\n");
    }

    @Test
    void a_link_that_would_run_a_script_stays_text() {
        assertThat(html("[a](javascript:alert`1`)")).doesNotContain("<a");
        assertThat(html("[a](javascript:void)")).isEqualTo("<p>[a](javascript:void)</p>\n");
    }

    @Test
    void markup_and_stray_marks_stay_text() {
        assertThat(html("<b>1 ** 2 ` 3</b> $1 \\2")).isEqualTo("<p>&lt;b&gt;1 ** 2 ` 3&lt;/b&gt; $1 \\2</p>\n");
        assertThat(html("")).isEmpty();
        assertThat(html("- costs $5 \\ more")).isEqualTo("<ul><li>costs $5 \\ more</li>\n</ul>\n");
    }

    @Test
    void a_number_with_a_full_stop_within_a_sentence_starts_no_list() {
        assertThat(html("At most\n100. More is an error.")).isEqualTo("<p>At most\n100. More is an error.</p>\n");
    }

    @Test
    void lists_may_be_nested_and_hold_paragraphs() {
        assertThat(html("- one\n  1. two\n- three"))
                .isEqualTo("<ul><li>one<ol><li>two</li>\n</ol>\n</li>\n<li>three</li>\n</ul>\n");
        assertThat(html("- one\n\n  and\n  more")).isEqualTo("<ul><li><p>one</p>\n<p>and\nmore</p>\n</li>\n</ul>\n");
    }

    @Test
    void code_blocks_quotations_and_tables_are_written() {
        assertThat(html("```json\n{\"a\": \"<\"}\n```"))
                .isEqualTo("<pre><code>{&quot;a&quot;: &quot;&lt;&quot;}\n</code></pre>\n");
        assertThat(html("> so  \n> it is")).isEqualTo("<blockquote><p>so<br />\nit is</p>\n</blockquote>\n");
        assertThat(html("| a | b |\n|---|---|\n| `c` | d |"))
                .isEqualTo("<table><thead><tr><th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
                        + "<tbody><tr><td><code>c</code></td>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n");
    }

    @Test
    void headings_markup_pictures_and_single_stars_stay_text() {
        assertThat(html("any _one_ or *:*.")).isEqualTo("<p>any _one_ or *:*.</p>\n");
        assertThat(html("# a\n\n---\n\n<script>\nb\n</script>"))
                .isEqualTo("<p># a</p>\n<p>---</p>\n<p>&lt;script&gt;\nb\n&lt;/script&gt;</p>\n");
        assertThat(html("![a](https://g.example/a.png)")).isEqualTo("<p>![a](https://g.example/a.png)</p>\n");
    }

    @Test
    void a_link_to_a_script_is_found_however_it_is_written() {
        assertThat(html("[a](&#106;avascript:b)")).isEqualTo("<p>[a](&amp;#106;avascript:b)</p>\n");
        assertThat(html("[a][b]\n\n[b]: javascript:c")).isEqualTo("<p>[a][b]</p>\n");
        assertThat(html("<javascript:a>")).isEqualTo("<p>&lt;javascript:a&gt;</p>\n");
        assertThat(html("<https://g.example>"))
                .isEqualTo("<p><a href=\"https://g.example\">https://g.example</a></p>\n");
    }

    @Test
    void within_a_line_there_are_no_blocks() {
        Html html = new Html();
        Markdown.inline(html, "1. a | `b`");

        assertThat(html.toString()).isEqualTo("1. a | <code>b</code>");
    }

    private static String html(String markdown) {
        Html html = new Html();
        Markdown.blocks(html, markdown);
        return html.toString();
    }
}
