package shop.troth.storefront.page;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import shop.troth.kernel.Problem;

/**
 * Marks the links of a page that lead to other sites, however they were written: the site's name stands beside the link, and the
 * browser is told to pass nothing on (clauses millipore.other-sites and perricone-md.other-sites).
 */
final class OutsideLinks {

    private static final Pattern LINK = Pattern.compile("(?is)<a\\b([^>]*)>(.*?)</a>");
    private static final Pattern HREF = Pattern.compile("(?is)\\bhref\\s*=\\s*[\"']?((?:https?:)?//[^\"'\\s>]+)[\"']?");

    private final List<String> own;

    /** @param own the hosts of the store itself */
    OutsideLinks(List<String> own) {
        this.own = own;
    }

    /** @param html of a page the store wrote */
    String marked(String html) {
        return LINK.matcher(html).replaceAll(it -> java.util.regex.Matcher.quoteReplacement(marked(it)));
    }

    private String marked(MatchResult link) {
        var href = HREF.matcher(link.group(1));
        if (!href.find()) {
            return link.group();
        }
        var site = site(href.group(1));
        if (own.contains(site)) {
            return link.group();
        }
        return "<a class=\"outside\" href=\"%s\" rel=\"external noreferrer\">%s <span class=\"outside-site\">(opens %s)</span></a>"
                .formatted(href.group(1), link.group(2), HtmlUtils.htmlEscape(site));
    }

    private static String site(String href) {
        var host = URI.create(HtmlUtils.htmlUnescape(href.startsWith("//") ? "https:" + href : href))
                .getHost();
        if (host == null) {
            throw new Problem("A page links to “%s”, which is not a valid address: fix the link.".formatted(href));
        }
        return host;
    }
}
