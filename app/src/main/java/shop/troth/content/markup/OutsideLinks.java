package shop.troth.content.markup;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Marks the links of a page that lead to other sites, in any notation: the name of the site is shown beside the link, and the browser is
 * told to send no referrer (clauses millipore.other-sites and perricone-md.other-sites).
 */
public final class OutsideLinks {

    private static final Pattern OUTSIDE = Pattern.compile("(?i)(?:https?:)?//([^/?#:]*)");

    private final List<String> own;

    /** @param own the hosts of the store */
    public OutsideLinks(List<String> own) {
        this.own = own;
    }

    /** @param html of a page that the store wrote */
    public String marked(String html) {
        var body = PageMarkup.parsed(html);
        body.select("a[href]").forEach(this::mark);
        return body.html();
    }

    private void mark(Element link) {
        var href = link.attr("href");
        var outside = OUTSIDE.matcher(href);
        if (!outside.lookingAt() || own.contains(outside.group(1))) {
            return;
        }
        var id = link.id();
        link.clearAttributes(); // an aria-label, for example, would be read instead of the site's name
        link.attr("class", "outside").attr("href", href).attr("rel", "external noreferrer");
        if (!id.isEmpty()) {
            link.id(id);
        }
        link.appendText(" ").appendElement("span").addClass("outside-site").text("(opens " + outside.group(1) + ")");
    }
}
