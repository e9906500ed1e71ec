package shop.troth.mail.incoming.read;

/**
 * Joins the lines of paragraphs that a mail program broke.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3676">Source: RFC 3676, format=flowed</a>
 */
final class FlowedText {

    private static final String SIGNATURE = "-- ";

    private FlowedText() {}

    /** @param spaceAdded whether the space that marks a broken line is not part of the text (DelSp=Yes) */
    static String joined(String text, boolean spaceAdded) {
        var joined = new StringBuilder(text.length());
        var depth = -1;
        var open = false;
        for (var raw : text.split("\\r?\\n", -1)) {
            var quotes = depth(raw);
            var line = raw.substring(quotes);
            line = line.startsWith(" ") ? line.substring(1) : line; // stuffed
            var flows = line.endsWith(" ") && !line.equals(SIGNATURE);
            if (!open || quotes != depth || line.equals(SIGNATURE)) {
                joined.append(depth < 0 ? "" : "\n").append(">".repeat(quotes)).append(quotes > 0 ? " " : "");
            }
            joined.append(flows && spaceAdded ? line.substring(0, line.length() - 1) : line);
            depth = quotes;
            open = flows;
        }
        return joined.toString();
    }

    private static int depth(String line) {
        var depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
