package shop.troth.content.markup;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The allowed forms of links and pictures. Does not check whether they exist. */
final class LinkRules {

    /** Without backslashes, which browsers read as slashes. */
    private static final Pattern INSIDE =
            Pattern.compile("/(?!/)(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]++|%[0-9A-Fa-f]{2})*+");

    private static final Pattern OUTSIDE =
            Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*)?");
    private static final Pattern WRITE_OR_CALL =
            Pattern.compile("mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|tel:\\+?[0-9-]{3,20}");
    private static final Pattern PICTURE = Pattern.compile("/(look|pictures)/(?!.*\\.\\.)[A-Za-z0-9._/?=&-]+");

    private LinkRules() {}

    /** @param ids the ids in the same text */
    static Optional<String> link(String href, Set<String> ids) {
        if (href.startsWith("#")) {
            return ids.contains(href.substring(1))
                    ? Optional.empty()
                    : Optional.of("The link “%s” leads nowhere: nothing on this page has that id."
                            .formatted(MarkupRules.shortened(href)));
        }
        if (INSIDE.matcher(href).matches() || WRITE_OR_CALL.matcher(href).matches()) {
            return Optional.empty();
        }
        if (href.startsWith("http://")) {
            return Optional.of(
                    "The link “%s” is not encrypted: begin it with https://.".formatted(MarkupRules.shortened(href)));
        }
        if (!OUTSIDE.matcher(href).matches()) {
            return Optional.of(
                    "“%s” is not a link: begin it with / for a page of the shop, # for a heading on this page, or https:// for another site."
                            .formatted(MarkupRules.shortened(href)));
        }
        return outside(href);
    }

    static Optional<String> picture(String source) {
        return PICTURE.matcher(source).matches()
                ? Optional.empty()
                : Optional.of("The picture “%s” is not one of the shop: its address begins with /look/ or /pictures/."
                        .formatted(MarkupRules.shortened(source)));
    }

    private static Optional<String> outside(String href) {
        try {
            var address = URI.create(href);
            var host = address.getHost();
            var query = address.getRawQuery();
            return host == null ? Optional.of(invalid(href)) : Trackers.fault(host, query == null ? "" : query);
        } catch (IllegalArgumentException e) {
            return Optional.of(invalid(href));
        }
    }

    private static String invalid(String href) {
        return "“%s” is not a valid address: fix the link.".formatted(MarkupRules.shortened(href));
    }
}
