package shop.troth.mail.incoming.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Converts an HTML email to plain text. Nothing is loaded or run; links keep their addresses, and quotes are marked with {@code >}. */
final class HtmlText {

    private static final int LONGEST = 1_000_000;
    private static final int LONGEST_ADDRESS = 300;
    private static final int DEEPEST = 20;
    private static final int MOST_OPEN = 2_000;

    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9:]{0,20})");

    /** Elements that have no end tag, or do not need one. */
    private static final Set<String> NEVER_OPEN = Set.of(
            "br", "img", "hr", "meta", "link", "input", "col", "p", "li", "td", "th", "tr", "option", "area", "base",
            "wbr", "o:p");

    private static final Set<String> SILENT = Set.of(
            "script",
            "style",
            "head",
            "title",
            "template",
            "noscript",
            "svg",
            "object",
            "iframe",
            "select",
            "textarea");
    private static final Set<String> QUOTES = Set.of("gmail_quote", "yahoo_quoted");

    private HtmlText() {}

    static String of(String html) {
        var cut = html.length() > LONGEST ? html.substring(0, LONGEST) : html;
        if (isTooDeep(cut)) {
            return cut.replaceAll("<[^>]{0,2000}>", " ");
        }
        var lines = new Lines();
        NodeTraversor.traverse(lines, Jsoup.parse(cut));
        return lines.text();
    }

    /** Whether so many elements are nested that no mail program wrote it; parsing it would take minutes. */
    private static boolean isTooDeep(String html) {
        var open = new HashMap<String, Integer>();
        var all = 0;
        for (var tag = TAG.matcher(html); tag.find() && all <= MOST_OPEN; ) {
            var name = tag.group(2).toLowerCase(Locale.ROOT);
            var opens = tag.group(1).isEmpty();
            if (!NEVER_OPEN.contains(name) && (opens || open.getOrDefault(name, 0) > 0)) {
                open.merge(name, opens ? 1 : -1, Integer::sum);
                all += opens ? 1 : -1;
            }
        }
        return all > MOST_OPEN;
    }

    /** Collects the text while walking the document; lines of a quote begin with {@code >}. */
    private static final class Lines implements NodeVisitor {

        private static final int UNNUMBERED = -1;

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private final Deque<Integer> silent = new ArrayDeque<>();
        private final Deque<Integer> lists = new ArrayDeque<>();
        private int depth;
        private int preformatted;

        @Override
        public void head(Node node, int at) {
            if (!silent.isEmpty()) {
                return;
            }
            if (node instanceof TextNode words) {
                append(words.getWholeText(), preformatted > 0);
            } else if (node instanceof Element element) {
                begin(element, at);
            }
        }

        private void begin(Element element, int at) {
            if (isSilent(element)) {
                silent.push(at);
            } else if (element.tagName().equals("br") || element.tagName().equals("hr")) {
                end(true);
            } else if (element.tagName().equals("img")) {
                append(element.attr("alt"), false);
            } else if (element.isBlock()) {
                end(false);
                depth += isQuote(element) ? 1 : 0;
                preformatted += element.tagName().equals("pre") ? 1 : 0;
                list(element);
            } else if (element.tagName().equals("td") || element.tagName().equals("th")) {
                append(" ", false);
            }
        }

        /** Begins a list, or a list item, which gets its number or a dash and is indented more than the list around it. */
        private void list(Element element) {
            switch (element.tagName()) {
                case "ol" -> lists.push(0);
                case "ul" -> lists.push(UNNUMBERED);
                case "li" -> {
                    line.append("  ".repeat(Math.clamp(lists.size() - 1L, 0, DEEPEST)));
                    line.append(
                            lists.isEmpty() || lists.getFirst() == UNNUMBERED
                                    ? "- "
                                    : lists.getFirst() + 1 + ") "); // a character that cannot be part of a card number
                    if (!lists.isEmpty() && lists.getFirst() != UNNUMBERED) {
                        lists.push(lists.pop() + 1);
                    }
                }
                default -> {} // not part of a list
            }
        }

        @Override
        public void tail(Node node, int at) {
            if (!silent.isEmpty()) {
                if (silent.peek() == at) {
                    silent.pop();
                }
            } else if (node instanceof Element element) {
                finish(element);
            }
        }

        private void finish(Element element) {
            if (element.tagName().equals("a")) {
                address(element);
            } else if (element.isBlock()) {
                end(false);
                depth -= isQuote(element) ? 1 : 0;
                preformatted -= element.tagName().equals("pre") ? 1 : 0;
                if (!lists.isEmpty()
                        && (element.tagName().equals("ol") || element.tagName().equals("ul"))) {
                    lists.pop();
                }
                if (element.tagName().equals("p")) {
                    end(true);
                }
            }
        }

        private void address(Element link) {
            var address = link.attr("href").strip();
            var shown = link.text().strip();
            var named = address.toLowerCase(Locale.ROOT);
            if ((named.startsWith("https://") || named.startsWith("http://"))
                    && address.length() <= LONGEST_ADDRESS
                    && !shown.isEmpty()
                    && !address.contains(shown)) {
                line.append(" (").append(address).append(')');
            }
        }

        private void append(String words, boolean asItIs) {
            if (asItIs) {
                var parts = words.split("\\R", -1);
                for (var i = 0; i < parts.length; i++) {
                    line.append(parts[i]);
                    if (i < parts.length - 1) {
                        end(true);
                    }
                }
            } else {
                var bare = words.replaceAll("[ \\t\\r\\n\\f]+", " ");
                line.append(line.isEmpty() || line.charAt(line.length() - 1) == ' ' ? bare.stripLeading() : bare);
            }
        }

        /** @param always whether to add the line even if it is empty */
        private void end(boolean always) {
            if (always || !line.isEmpty()) {
                text.append(">".repeat(Math.min(depth, DEEPEST)))
                        .append(depth > 0 ? " " : "")
                        .append(line)
                        .append('\n');
                line.setLength(0);
            }
        }

        String text() {
            end(false);
            return text.toString();
        }
    }

    private static boolean isQuote(Element element) {
        return element.tagName().equals("blockquote")
                || !element.tagName().equals("body")
                        && element.classNames().stream().anyMatch(QUOTES::contains);
    }

    private static boolean isSilent(Element element) {
        var style = element.attr("style")
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(it -> it != ' ')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return SILENT.contains(element.tagName())
                || element.hasAttr("hidden")
                || style.contains("display:none")
                || style.contains("mso-hide:all");
    }
}
