package shop.troth.mail.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** What the HTML of a mail says and its text does not: links, whatever has a digit in it, and what pictures say. */
final class TextPart {

    private static final Pattern LINK = Pattern.compile("<a\\s[^>]*href=\"([^\"]+)\"");
    private static final Pattern PICTURE = Pattern.compile("<img\\s[^>]*alt=\"([^\"]+)\"");
    private static final Pattern FACT = Pattern.compile("\\S*\\d\\S*");

    private TextPart() {}

    static List<String> missing(String text, String html) {
        var body = html.substring(Math.max(html.indexOf("<body"), 0));
        var words = HtmlUtils.htmlUnescape(body.replaceAll("<[^>]*>", " "));
        var said = new ArrayList<String>();
        said.addAll(found(LINK, body));
        said.addAll(found(PICTURE, body));
        said.addAll(FACT.matcher(words)
                .results()
                .map(it -> it.group().replaceAll("^[(“]+|[.,;:!?)”]+$", ""))
                .toList());
        return said.stream().distinct().filter(it -> !text.contains(it)).toList();
    }

    private static List<String> found(Pattern pattern, String html) {
        return Stream.of(pattern.matcher(html))
                .flatMap(Matcher::results)
                .map(it -> HtmlUtils.htmlUnescape(it.group(1)))
                .toList();
    }
}
