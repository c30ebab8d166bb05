package dev.bkend.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The guides on the class path. Their table of contents, {@code README.md}, is the list of what there is: a jar has
 * no folder to look into, and a page nobody linked is a page nobody finds.
 */
final class Guides {

    private static final String FOLDER = "/guides/";
    private static final Pattern ENTRY =
            Pattern.compile("^- \\[([^]]+)]\\(([a-z0-9-]+\\.md)\\): (.+)$", Pattern.MULTILINE);

    private Guides() {}

    static List<Topic> topics() {
        return ENTRY.matcher(guidesPart(TextResources.text(FOLDER + "README.md")))
                .results()
                .map(entry -> new Topic(entry.group(2), entry.group(1), entry.group(3)))
                .toList();
    }

    /** The pages for contributors stand under a heading of their own and are not searched. */
    private static String guidesPart(String contents) {
        int contributors = contents.indexOf("\n## For contributors");
        return contributors < 0 ? contents : contents.substring(0, contributors);
    }

    static List<Section> sections(List<Topic> topics) {
        List<Section> sections = new ArrayList<>();
        for (Topic topic : topics) {
            sections.addAll(MarkdownPage.sections(
                    TextResources.text(FOLDER + topic.file()).replace("\r", "")));
        }
        return sections;
    }
}
