package shop.troth.newsletters.compose;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import shop.troth.kernel.Problem;

/** Renders Markdown for mail programs: with inline styles, without embedded HTML, and with links only to pages and email addresses. */
final class Markdown {

    private static final String PARAGRAPH = "margin:0 0 14px";
    private static final Map<String, String> STYLES = Map.of(
            "p", PARAGRAPH,
            "h1", "margin:0 0 12px;font-size:26px;line-height:1.25;font-weight:600",
            "h2", "margin:20px 0 10px;font-size:20px;line-height:1.3;font-weight:600",
            "h3", "margin:16px 0 8px;font-size:17px;line-height:1.3;font-weight:600",
            "ul", "margin:0 0 14px;padding-left:20px",
            "ol", "margin:0 0 14px;padding-left:20px",
            "blockquote", "margin:0 0 14px;padding-left:14px;border-left:3px solid #c9d3da",
            "hr", "border:0;border-top:1px solid #c9d3da;margin:20px 0");

    /** The text renderer puts the text of a link in quotation marks, which look like scare quotes. */
    private static final Pattern LINK = Pattern.compile("\"([^\"\\n]+)\" \\(((?:https?://|mailto:)[^)\\s]+)\\)");

    private final Parser parser = Parser.builder().build();
    private final TextContentRenderer text = TextContentRenderer.builder().build();
    private final HtmlRenderer html;
    private final String front;

    /**
     * @param front the start of links within the store
     * @param color of links
     */
    Markdown(String front, String color) {
        this.front = front;
        this.html = HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (tag.equals("a")) {
                        attributes.put("style", "color:" + color);
                    } else if (STYLES.containsKey(tag)) {
                        attributes.put("style", STYLES.get(tag));
                    }
                })
                .build();
    }

    /** @throws Problem for HTML, pictures, or links that are not allowed in mail */
    NewsletterPart.Words words(String file, String source) {
        var document = parser.parse(source);
        document.accept(new Links(file));
        return new NewsletterPart.Words(
                html.render(document), LINK.matcher(text.render(document)).replaceAll("$1 ($2)"));
    }

    /** Completes links within the store, and refuses other content that is not allowed. */
    @RequiredArgsConstructor
    private final class Links extends AbstractVisitor {

        private static final List<String> SCHEMES = List.of("https://", "http://", "mailto:");

        private final String file;

        @Override
        public void visit(Link link) {
            var to = link.getDestination();
            if (to.startsWith("/") && !to.startsWith("//")) {
                link.setDestination(front + to);
            } else if (SCHEMES.stream().noneMatch(to::startsWith)) {
                throw new Problem("%s: the link “%s” must begin with / or https://.".formatted(file, to));
            }
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            throw new Problem(
                    "%s: “%s”: pictures come from the store’s own host: use a line {{picture FILE what is on it}}."
                            .formatted(file, image.getDestination()));
        }

        @Override
        public void visit(HtmlInline inline) {
            refuse(inline);
        }

        @Override
        public void visit(HtmlBlock block) {
            refuse(block);
        }

        private void refuse(Node node) {
            throw new Problem("%s: HTML is not allowed (%s): write Markdown."
                    .formatted(
                            file, node.getClass().getSimpleName().equals("HtmlBlock") ? "a block" : "within a line"));
        }
    }
}
